import type { MirroredRegistry, RegistrySettings } from "./schema/registry";

/** A reference to an image, taken apart. */
interface ImageName {
    /** Host of the registry; undefined where the reference names none. */
    readonly registry: string | undefined;
    readonly path: string;
    /** Tag, digest or both, with what separates them from the path. */
    readonly version: string;
}

/**
 * Takes a reference apart as container runtimes do: what stands before the first slash is a registry where a dot or a port is in it.
 * Source: https://github.com/distribution/reference, normalize.go (splitDockerDomain; from knowledge, unverified).
 */
function imageName(image: string): ImageName {
    const [first = "", ...rest] = image.split("/");
    const hosted = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
    const whole = hosted ? rest.join("/") : image;
    const end = whole.search(/[:@]/);
    const at = end < 0 ? whole.length : end;
    return { registry: hosted ? first : undefined, path: whole.slice(0, at), version: whole.slice(at) };
}

/** Where in a registry an image is found: among its own, or among the copies of a public one. */
export type ImagePlace =
    | { readonly kind: "own"; readonly path: string; readonly version: string }
    | { readonly kind: "mirror"; readonly of: MirroredRegistry; readonly path: string; readonly version: string };

/** The image in the registry; undefined where the registry has no such image. */
export function imageIn(
    { repositories, mirrors }: Pick<RegistrySettings, "repositories" | "mirrors">,
    image: string,
): ImagePlace | undefined {
    const { registry, path, version } = imageName(image);
    if (registry === undefined) {
        return repositories.includes(path) ? { kind: "own", path, version } : undefined;
    }
    const of = mirrors.find((each) => each === registry);
    return of && { kind: "mirror", of, path, version };
}
