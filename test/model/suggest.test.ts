import { expect, test } from "vitest";
import { nearest } from "../../model/suggest";

const words = ["free", "standard", "premium", "enterprise"];

test.each([
    ["premum", "premium"],
    ["Standard", "standard"],
    ["ente", "enterprise"],
    ["fre", "free"],
    ["entreprise", "enterprise"],
])("%s most likely means %s", (word, meant) => {
    expect(nearest(word, words)).toBe(meant);
});

test.each(["gold", "ire", "", "x".repeat(100_000)])("nothing is near %s", (word) => {
    expect(nearest(word, words)).toBeUndefined();
});
