/** A configuration key in its parts. */
export interface Key {
    readonly namespace: string;
    readonly name: string;
    /** `<namespace>:<name>`, as programs ask for it. */
    readonly key: string;
}

/** Reads `<name>`, `<namespace>:<name>` or, as it was once written, `<namespace>:config:<name>`. */
export function keyOf(project: string, text: string): Key | undefined {
    const parts = text.split(":");
    if (parts.length === 3 && parts[1] === "config") parts.splice(1, 1);
    const [namespace, name] = parts.length === 1 ? [project, text] : parts;
    if (parts.length > 2 || namespace === undefined || name === undefined) return undefined;
    return { namespace, name, key: `${namespace}:${name}` };
}
