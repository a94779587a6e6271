/** Lets so many run at once; others wait in their order. */
export class Turns {
    private running = 0;
    private readonly waiting: (() => void)[] = [];

    constructor(private readonly most: number) {}

    async take<T>(work: () => Promise<T>): Promise<T> {
        if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
        else this.running++;
        try {
            return await work();
        } finally {
            // Who waits takes over the place, so that nobody can slip in between.
            const next = this.waiting.shift();
            if (next) next();
            else this.running--;
        }
    }
}
