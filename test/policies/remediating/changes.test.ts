import { describe, expect, it } from "vitest";
import { changesBetween } from "../../../policies/remediating/changes";
import { changeText } from "../../../policies/remediating/text";

const mark = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [mark]: "1b47061264138c4ac30d75fd1eb44270", value });
const later = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("what somebody changed who says nothing of it", () => {
    it("is told property by property, by its path", () => {
        const before = {
            size: 50,
            tags: { "app.kubernetes.io/name": "a", team: "x" },
            ports: [{ from: 1 }, { from: 2 }],
        };
        const after = {
            size: 10,
            tags: { "app.kubernetes.io/name": "b" },
            ports: [{ from: 1 }, { from: 3 }],
            kept: true,
        };
        expect(changesBetween(before, after).map(changeText)).toEqual([
            "size: 50 => 10",
            'tags["app.kubernetes.io/name"]: a => b',
            "tags.team: x => nothing",
            "ports.1.from: 2 => 3",
            "kept: true",
        ]);
    });

    it("is told of a list as a whole where it is longer or shorter than it was", () => {
        expect(changesBetween({ ports: [80, 443] }, { ports: [443] })).toEqual([
            { path: "ports", from: [80, 443], to: [443] },
        ]);
    });

    it.each<[string, object, object]>([
        ["stays", { password: secret("opened-up") }, { password: secret("opened-up") }],
        ["is only no longer marked", { password: secret("opened-up") }, { password: "opened-up" }],
        ["stays unknown", { from: later }, { from: later }],
        ["is missing or null", {}, { label: null }],
        [
            "is an asset that stays",
            { code: { [mark]: "asset", hash: "1", path: "a" } },
            { code: { [mark]: "asset", path: "a" } },
        ],
    ])("is nothing where a value %s", (_, before, after) => {
        expect(changesBetween(before, after)).toEqual([]);
    });

    it("is told of an asset by what it is of", () => {
        const before = { code: { [mark]: "asset", hash: "1", path: "a" } };
        expect(changesBetween(before, { code: { [mark]: "asset", path: "b" } })).toEqual([
            { path: "code", from: { path: "a" }, to: { path: "b" } },
        ]);
    });

    it.each<[string, object, object, object]>([
        ["was secret", { p: secret("opened-up") }, { p: "else" }, { path: "p", from: "[secret]", to: "[secret]" }],
        ["becomes secret", {}, { p: secret("opened-up") }, { path: "p", to: "[secret]" }],
        ["goes, a secret", { p: secret("opened-up") }, {}, { path: "p", from: "[secret]" }],
        [
            "holds a secret in a list",
            { p: ["a"] },
            { p: ["a", secret("opened-up")] },
            { path: "p", from: "[secret]", to: "[secret]" },
        ],
        ["was unknown", { p: later }, { p: 1 }, { path: "p", from: "(known after deployment)", to: 1 }],
    ])("tells no secret, and nothing unknown as known, where a value %s", (_, before, after, change) => {
        expect(changesBetween(before, after)).toEqual([change]);
    });
});
