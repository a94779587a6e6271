import type { PolicyLevel, RuleLevel } from "./schema/fields";

/** How much a level enforces. */
export const strength: Readonly<Record<RuleLevel, number>> = { disabled: 0, advisory: 1, mandatory: 2, remediate: 3 };

/** Packs of the catalogue, in the order in which they are told. */
export const packNames = ["baseline", "soc2", "gdpr", "iso27001", "cost", "reliability"] as const;
export type PackName = (typeof packNames)[number];

/** What comes of a check that needs a value which is not known before deployment. */
export const undeterminedChoices = ["allow", "block"] as const;
export type Undetermined = (typeof undeterminedChoices)[number];

/** How a pack holds for a tenant: a level, or a level with more to it. */
export type PackSetting = PolicyLevel | { readonly level: PolicyLevel; readonly undetermined?: Undetermined };
/** Settings of every pack. */
export type PackSettings = Readonly<Record<PackName, PackSetting>>;
