const named = ["metadata.name", "metadata.namespace"];

/** Properties whose change makes the provider replace the resource. */
export function replacingProperties(type: string): readonly string[] | undefined {
    if (type.startsWith("kubernetes:")) return named;
    return undefined;
}
