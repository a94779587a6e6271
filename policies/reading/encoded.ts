import { unknown } from "../rule";
import { entries } from "./values";

/** What is written in base64, as text; what is not known yet stays so. */
export function decoded(data: unknown): unknown {
    const list = entries(data);
    if (list === unknown) return unknown;
    return Object.fromEntries(
        list.map(([name, value]) => [
            name,
            typeof value === "string" ? Buffer.from(value, "base64").toString("utf8") : value,
        ]),
    );
}
