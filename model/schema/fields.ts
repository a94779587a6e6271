import { z } from "zod";
import { Cpu, Duration, parsePercent, Size, UnitError } from "../units";

/** Wraps a unit's parser as a zod type that takes text (and plain numbers where they mean something). */
function unit<T>(parse: (text: string) => T, pattern: RegExp, options: { numbers?: boolean } = {}) {
    const input = options.numbers ? z.union([z.string().regex(pattern), z.number()]) : z.string().regex(pattern);
    return input.transform((value, context): T => {
        try {
            return parse(String(value));
        } catch (error) {
            if (!(error instanceof UnitError)) throw error;
            context.addIssue({ code: "custom", message: error.message });
            return z.NEVER;
        }
    });
}

/** `500ms`, `30s`, `5m`, `12h`, `30d` */
export const duration = () => unit(Duration.parse, /^\d+(\.\d+)?(ms|s|m|h|d)$/);
/** `512Mi`, `20Gi`, `2Ti` */
export const size = () => unit(Size.parse, /^\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)$/);
/** `250m`, `0.5`, `2` */
export const cpu = () => unit(Cpu.parse, /^\d+(\.\d+)?m?$/, { numbers: true });
/** `70`, `70%`: a number in percent */
export const percent = () => unit(parsePercent, /^\d+(\.\d+)?%?$/, { numbers: true });

/** A DNS label that stays valid as part of every cloud's names. */
export const id = (max = 40) =>
    z
        .string()
        .min(1)
        .max(max)
        .regex(
            /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
            "lower-case letters, digits and single inner hyphens, starting with a letter",
        );

export const cidr = () => z.cidrv4("an IPv4 network such as 10.20.0.0/16");
export const email = () => z.email("an e-mail address such as platform@example.com");

/** Labels become tags, labels and annotations: the strictest alphabet of them all. */
export const labels = () =>
    z.record(
        z.string().regex(/^[a-z]([a-z0-9_-]{0,61}[a-z0-9])?$/),
        z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/),
    );

export const isolations = ["pool", "bridge", "silo"] as const;
export const clouds = ["aws", "azure", "gcp"] as const;
export const levels = ["advisory", "mandatory", "disabled"] as const;
export type Isolation = (typeof isolations)[number];
export type CloudName = (typeof clouds)[number];
export type PolicyLevel = (typeof levels)[number];
