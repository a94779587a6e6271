/** How few and how many replicas there may be. */
export interface Limits {
    readonly min: number;
    readonly max: number;
}

/** Whole replicas that serve a load in pods, each fully used; what floating point adds asks for none. */
export const replicasFor = (pods: number): number => Math.ceil(pods - 1e-9);

export const within = ({ min, max }: Limits, replicas: number): number =>
    Math.min(max, Math.max(min, Math.ceil(replicas)));
