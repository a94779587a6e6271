/**
 * When to try again: after failures in a row twice as long each time, up to a limit, and not at the same moment as everybody else.
 */
export class Backoff {
    private failures = 0;
    private notBefore = Number.NEGATIVE_INFINITY;

    /**
     * @param least seconds after the first failure
     * @param most seconds
     * @param random from 0 to 1
     */
    constructor(
        private readonly least: number,
        private readonly most: number,
        private readonly random: () => number,
    ) {}

    isDue(now: number): boolean {
        return now >= this.notBefore;
    }

    succeeded(): void {
        this.failures = 0;
        this.notBefore = Number.NEGATIVE_INFINITY;
    }

    /** @returns seconds to wait: between half and all of what the number of failures asks for */
    failed(now: number): number {
        const whole = Math.min(this.most, this.least * 2 ** Math.min(this.failures, 30));
        this.failures++;
        const wait = whole * (0.5 + this.random() / 2);
        this.notBefore = now + wait;
        return wait;
    }
}
