import type { PolicyLevel } from "../model/schema/fields";
import type { Rule } from "./rule";

/** A named selection of the catalogue. */
export interface Pack {
    /** As Pulumi shows it: letters, digits, hyphens, underscores, full stops. */
    readonly name: string;
    readonly description: string;
    readonly rules: readonly Rule[];
    /** Levels that differ from the rules' own. */
    readonly levels?: Readonly<Record<string, PolicyLevel>>;
}
