/** Quantities with their units. Each parses what people write, prints it back in the same form, and is frozen. */

/** The text does not name a quantity of the expected unit. */
export class UnitError extends Error {}

/** What each kind of quantity looks like, in words that complete "must be …". */
export const forms = {
    duration: "a duration such as 500ms, 30s, 5m, 12h or 30d",
    size: "a size such as 512Mi, 20Gi or 2Ti",
    cpu: "an amount of CPU such as 250m, 0.5 or 2",
    percent: "a percentage such as 70 or 70%",
} as const;

function split(text: string, units: Readonly<Record<string, number>>, form: string): number {
    const match = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text.trim());
    const factor = match && Object.hasOwn(units, match[2]!) ? units[match[2]!] : undefined;
    const value = match && factor !== undefined ? Number(match[1]) * factor : Number.NaN;
    if (!Number.isSafeInteger(Math.round(value))) throw new UnitError(`must be ${form}`);
    return Math.round(value);
}

/** Prints a whole number of base units in the largest unit that divides it. */
function print(value: number, units: Readonly<Record<string, number>>): string {
    const fitting = Object.entries(units).filter(([, factor]) => value >= factor && value % factor === 0);
    const [unit, factor] =
        fitting.sort((a, b) => b[1] - a[1])[0] ?? Object.entries(units).sort((a, b) => a[1] - b[1])[0]!;
    return `${value / factor}${unit}`;
}

const durations = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A span of time, such as `500ms`, `30s`, `5m`, `12h` or `30d`. */
export class Duration {
    private constructor(readonly milliseconds: number) {
        Object.freeze(this);
    }
    static parse(text: string): Duration {
        return new Duration(split(text, durations, forms.duration));
    }
    static milliseconds(value: number): Duration {
        return new Duration(value);
    }
    get seconds(): number {
        return this.milliseconds / durations.s;
    }
    get minutes(): number {
        return this.milliseconds / durations.m;
    }
    get hours(): number {
        return this.milliseconds / durations.h;
    }
    get days(): number {
        return this.milliseconds / durations.d;
    }
    toString(): string {
        return print(this.milliseconds, durations);
    }
    toJSON(): string {
        return this.toString();
    }
}

const sizes = { "": 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, k: 1e3, M: 1e6, G: 1e9, T: 1e12 } as const;
const binary = { "": 1, Ki: sizes.Ki, Mi: sizes.Mi, Gi: sizes.Gi, Ti: sizes.Ti } as const;
const decimal = { "": 1, k: sizes.k, M: sizes.M, G: sizes.G, T: sizes.T } as const;

/** An amount of memory or storage, such as `512Mi`, `20Gi` or `2Ti`. */
export class Size {
    private constructor(readonly bytes: number) {
        Object.freeze(this);
    }
    static parse(text: string): Size {
        return new Size(split(text, sizes, forms.size));
    }
    static bytes(value: number): Size {
        return new Size(value);
    }
    get mebibytes(): number {
        return this.bytes / binary.Mi;
    }
    get gibibytes(): number {
        return this.bytes / binary.Gi;
    }
    toString(): string {
        return print(this.bytes, this.bytes % binary.Ki === 0 ? binary : decimal);
    }
    toJSON(): string {
        return this.toString();
    }
}

const cores = { m: 1, "": 1_000 } as const;

/** An amount of processor time, such as `250m` (a quarter of a core) or `2` (cores). */
export class Cpu {
    private constructor(readonly millicores: number) {
        Object.freeze(this);
    }
    static parse(text: string): Cpu {
        return new Cpu(split(text, cores, forms.cpu));
    }
    static millicores(value: number): Cpu {
        return new Cpu(value);
    }
    get cores(): number {
        return this.millicores / 1_000;
    }
    toString(): string {
        return print(this.millicores, cores);
    }
    toJSON(): string {
        return this.toString();
    }
}

/** Parses `70`, `"70"` or `"70%"`; the result is in percent, 0 to 100. */
export function parsePercent(text: string): number {
    const match = /^(\d+(?:\.\d+)?)%?$/.exec(text.trim());
    const value = match ? Number(match[1]) : Number.NaN;
    if (!(value >= 0 && value <= 100)) throw new UnitError(`must be ${forms.percent}`);
    return value;
}
