/** What the engine says where it refuses, in its own words. Source: pulumi/pkg resource/deploy, 3.259.0. */

const lift =
    "To unprotect the resource, remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`";

export const protectedFromDeletion = (urn: string): string =>
    `Preview failed: resource "${urn}" cannot be deleted\nbecause it is protected. ${lift.replace("remove", "either remove")}, or use the command:\n\`pulumi state unprotect '${urn}'\``;

export const protectedFromReplacement = (urn: string): string =>
    `unable to replace resource "${urn}"\nas it is currently marked for protection. ${lift}`;

export const protectedDependent = (urn: string, root: string): string =>
    `unable to replace resource "${urn}" as part of replacing "${root}" as it is currently marked for protection. ${lift}`;

export const importedResource =
    "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program";

export const changesNotIgnored = (paths: readonly string[]): string =>
    `cannot ignore changes in added or removed elements of the path: "${paths.join(", ")}"`;

/** In our words: the engine holds the key, and would compare them. */
export const sealedSecrets = (count: number): string =>
    `${count} ${count === 1 ? "secret" : "secrets"} cannot be compared with the encrypted state; whether ${count === 1 ? "it changes" : "they change"} is not known`;
