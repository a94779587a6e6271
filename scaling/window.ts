/** The largest of the values of a time that moves on, at a constant cost a value. Negate values for the smallest. */
export class SlidingMax {
    private times: number[] = [];
    private values: number[] = [];
    private head = 0;

    /** @param at no earlier than the one before */
    add(at: number, value: number): void {
        while (this.values.length > this.head && this.values[this.values.length - 1]! <= value) {
            this.values.pop();
            this.times.pop();
        }
        this.values.push(value);
        this.times.push(at);
    }

    /** The largest value later than `cutoff`, which moves on as well; minus infinity when there is none. */
    after(cutoff: number): number {
        while (this.head < this.times.length && this.times[this.head]! <= cutoff) this.head++;
        if (this.head > 1024) {
            this.times = this.times.slice(this.head);
            this.values = this.values.slice(this.head);
            this.head = 0;
        }
        return this.values[this.head] ?? Number.NEGATIVE_INFINITY;
    }
}
