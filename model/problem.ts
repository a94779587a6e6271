/** Where in a file something was found. */
export type ProblemPlace = Pick<Problem, "file" | "line" | "column" | "path">;

/** Something wrong, or worth knowing, about an input file. */
export interface Problem {
    /** Stable code: `TN1…` reading, `TN2…` shape, `TN3…` across fields, `TN4…` across tenants and cells. */
    readonly code: string;
    readonly severity: "error" | "warning";
    /** Relative to the fleet's folder, with slashes; the product's own layers lie outside of it (`../…`). */
    readonly file: string;
    /** From 1. */
    readonly line: number;
    /** From 1. */
    readonly column: number;
    /** YAML path, such as `tenant_config.autoscaling.min_replicas`; empty for the whole file. */
    readonly path: string;
    readonly message: string;
    /** The value given, shortened; never that of a field that may hold a secret. */
    readonly value?: string;
    readonly allowed?: readonly string[];
    /** The nearest allowed word. */
    readonly suggestion?: string;
    /** What to do. */
    readonly fix: string;
    /** Further files that the same holds for, in their order: it is told once for all of them. */
    readonly also?: readonly ProblemPlace[];
    /** Files of the tenants and cells that it is about, where it stands in a file that they inherit from: an error there is their own. */
    readonly about?: readonly string[];
    /** The file whose errors it follows from: what that would have given is not known until it is mended. */
    readonly cause?: string;
    /** Other files that have a part in it, such as the one that it clashes with: whoever plans those is told as well. */
    readonly between?: readonly string[];
}
