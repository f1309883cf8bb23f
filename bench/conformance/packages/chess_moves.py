# packages: chess
import io
import chess.pgn
import chess

b = chess.Board()
print(b)
print(sorted(m.uci() for m in b.legal_moves))
for m in ('e4', 'e5', 'Qh5', 'Nc6', 'Bc4', 'Nf6', 'Qxf7#'):
    b.push_san(m)
print(b.is_checkmate(), b.fen(), b.result())
def perft(b, d): return 1 if d == 0 else sum((b.push(m), perft(b, d - 1), b.pop())[1] for m in list(b.legal_moves))


print(perft(chess.Board(), 3))
g = chess.pgn.read_game(io.StringIO('[Event "x"]\n\n1. e4 e5 2. Nf3 {c} Nc6 (2... d6) *'))
print(g)
