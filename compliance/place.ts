/** A place in a file of the fleet. */
export interface Place {
    /** From the root of the repository, with slashes. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
}

/** Where a result is to be mended, as far as files tell. */
export interface ResultPlace {
    /** In the stack's own file: the line of the setting, else its first line. */
    readonly place: Place;
    /** The setting that decides, as its path in a tenant file. */
    readonly setting?: string;
    /** Where that setting was written, where it was in another file: of the tier, the edition... */
    readonly from?: Place;
}

/** Tells where results of a rule on a stack are to be mended; undefined where no file stands for the stack. */
export type Locate = (stack: string, rule: string) => ResultPlace | undefined;
