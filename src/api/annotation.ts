/** Annotation of a binding: its value is the `planHash` of a hold, which it releases once. */
export const RELEASE_ANNOTATION = "hawser.dev/release";
