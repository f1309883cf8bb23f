/** Pictures for `anvil.image`: measured and drawn anew by the browser. */
import { fn, suspendOn, tuple, type Value } from '@wrought/runtime';
import { HostBox } from './host-box.ts';

const unbox = (value: Value): Blob => (value as unknown as HostBox<Blob>).content;

export function pictureFunctions(): Record<string, Value> {
  return {
    read_picture: fn('read_picture(blob, /)', blob => suspendOn(measure(unbox(blob)))),
    draw_picture: fn('draw_picture(blob, content_type, width, height, degrees, /)', (blob, type, width, height, degrees) =>
      suspendOn(draw(unbox(blob), type as string, Number(width), Number(height), Number(degrees))),
    ),
  };
}

async function measure(blob: Blob): Promise<Value> {
  try {
    const picture = await createImageBitmap(blob);
    return tuple([picture.width, picture.height]) as unknown as Value;
  } catch {
    return null; // not a picture: Python says so
  }
}

async function draw(blob: Blob, type: string, width: number, height: number, degrees: number): Promise<Value> {
  const picture = await createImageBitmap(blob);
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * cos + height * sin);
  canvas.height = Math.round(width * sin + height * cos);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser cannot draw');
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(angle);
  pen.drawImage(picture, -width / 2, -height / 2, width, height);
  const wanted = ['image/jpeg', 'image/webp'].includes(type) ? type : 'image/png';
  const drawn = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, wanted, 0.92));
  if (!drawn) throw new Error('the picture is too large to be drawn');
  return tuple([new HostBox(drawn) as unknown as Value, drawn.type, drawn.size]) as unknown as Value;
}
