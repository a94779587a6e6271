import type { PackName } from "../model/packs";
import type { PolicyLevel, RuleLevel } from "../model/schema/fields";
import type { Rule } from "./rule";

/** Where a rule of several packs belongs, and what they ask of it together. */
export interface Membership {
    /** The pack that results are told under: the first that asks the rule. */
    readonly pack: string;
    /** Names of all packs that ask it, in their order; empty where none does. */
    readonly packs: readonly string[];
    /** Least level that a tenant's own file may ask for, where a pack sets one. */
    readonly floor?: PolicyLevel;
    /** The pack whose setting gives the level. */
    readonly by: PackName;
    /** What is undetermined stops a plan as a violation does. */
    readonly blocks: boolean;
}

/** A named selection of the catalogue. */
export interface Pack {
    /** As Pulumi shows it: letters, digits, hyphens, underscores, full stops. */
    readonly name: string;
    readonly description: string;
    readonly rules: readonly Rule[];
    /** Levels that differ from the rules' own. */
    readonly levels?: Readonly<Record<string, RuleLevel>>;
    /** Set where the pack is several in one, whose rules are judged once: what each rule is to them, by its id. */
    readonly members?: ReadonlyMap<string, Membership>;
}
