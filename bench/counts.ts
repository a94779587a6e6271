/** What a measured run prints about itself. */
export interface Counts {
    readonly stacks: number;
    readonly tenants: number;
    /** Steps of all stacks. */
    readonly steps: number;
    /** Steps of tenants' stacks; those of cells are planned and not counted. */
    readonly resources: number;
    readonly judgements: number;
    readonly violations: number;
}
