/** Asking what kind of exception something caught is, below the room where exception types are made. */
export const exceptionKnot: { is: (caught: unknown, typeName: string) => boolean } = { is: () => false };
