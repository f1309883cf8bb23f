/** `_multibytecodec`: incremental codecs and streams over the codecs of `_codecs_cn` and its sisters. */
export const MULTIBYTECODEC = `"""Incremental codecs and streams of multibyte encodings."""


class MultibyteIncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self._state = 0

    def encode(self, input, final=False):
        data, self._state = self.codec._encode_from(self._state, input, self.errors, final)
        return data

    def reset(self):
        self._state = 0

    def getstate(self):
        return self._state

    def setstate(self, state):
        self._state = state


class MultibyteIncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.reset()

    def decode(self, input, final=False):
        data = self._pending + bytes(input)
        text, used, self._state = self.codec._decode_from(self._state, data, self.errors, final)
        self._pending = data[used:]
        return text

    def reset(self):
        self._state, self._pending = 0, b""

    def getstate(self):
        return self._pending, self._state

    def setstate(self, state):
        self._pending, self._state = state


class MultibyteStreamReader:
    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors
        self.reset()

    def _decoded(self, read, size):
        whole = size is None or size < 0
        while True:
            data = read() if whole else read(size)
            text, used, self._state = self.codec._decode_from(self._state, self._pending + data, self.errors, whole or not data)
            self._pending = (self._pending + data)[used:]
            if text or whole or not data:
                return text

    def read(self, size=None):
        return self._decoded(self.stream.read, size)

    def readline(self, size=None):
        return self._decoded(self.stream.readline, size)

    def readlines(self, sizehint=None):
        return self._decoded(self.stream.read, sizehint).splitlines(True)

    def reset(self):
        self._state, self._pending = 0, b""


class MultibyteStreamWriter:
    def __init__(self, stream, errors="strict"):
        self.stream, self.errors, self._state = stream, errors, 0

    def write(self, text):
        data, self._state = self.codec._encode_from(self._state, text, self.errors, False)
        self.stream.write(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def reset(self):
        data, self._state = self.codec._encode_from(self._state, "", self.errors, True)
        if data:
            self.stream.write(data)
`;
