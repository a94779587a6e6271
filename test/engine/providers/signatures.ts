import type { Properties } from "./settings";

/** Marks of values that stand for something else. Source: pulumi/sdk go/common/resource/properties.go, 3.259.0. */
export const markKey = "4dabf18193072939515e22adb298388d";
export const secretMark = "1b47061264138c4ac30d75fd1eb44270";
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const isObject = (value: unknown): value is Properties =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether an object is one of a cloud's, with properties of its own, and not one that stands for something else. */
export const isPlain = (value: unknown): value is Properties => isObject(value) && value[markKey] === undefined;

/** What a secret holds; any other value as it is. */
export function revealed(value: unknown): unknown {
    return isObject(value) && value[markKey] === secretMark ? revealed(value.value) : value;
}
