/** Frameworks that rules are mapped to. */
export const frameworkIds = ["soc2", "gdpr", "iso27001"] as const;
export type FrameworkId = (typeof frameworkIds)[number];

/** Ids of controls by framework. */
export type Controls = Readonly<Record<FrameworkId, readonly string[]>>;

/** One criterion, article or control of a framework. */
interface Control {
    /** As the framework numbers it: `CC6.1`, `32(1)(a)`, `A.8.24`. */
    readonly id: string;
    readonly title: string;
    /** How far a rule about infrastructure can show that it holds: wholly, in part, or not at all. */
    readonly automatable: "yes" | "partial" | "no";
}

export interface Framework {
    readonly id: FrameworkId;
    readonly name: string;
    readonly version: string;
    readonly controls: readonly Control[];
}
