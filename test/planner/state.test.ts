import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { unknownText } from "../../planner/document";
import { StateError } from "../../planner/snapshot";
import { deployedOutputs, noState, openState } from "../../planner/state";
import { type Against, notesOf } from "../../planner/state-notes";
import { type StateCase, stateCases } from "./states";

const scratch = mkdtempSync(path.join(tmpdir(), "tenantry-state-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const root = (project: string, stack: string, outputs: object = {}) => ({
    urn: `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`,
    custom: false,
    type: "pulumi:pulumi:Stack",
    outputs,
    created: "2026-01-01T00:00:00Z",
    modified: "2026-01-02T00:00:00Z",
});

function write(name: string, content: unknown, encode: (text: string) => string | Buffer = (text) => text): string {
    const file = path.join(scratch, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, encode(typeof content === "string" ? content : JSON.stringify(content)));
    return file;
}

const checkpoint = (...resources: object[]) => ({ version: 3, checkpoint: { stack: "s", latest: { resources } } });
const exported = (...resources: object[]) => ({ version: 3, deployment: { resources } });

describe("a backend's folder", () => {
    test("has a file a stack, below its project or, in the old layout, beside it", () => {
        write("backend/.pulumi/stacks/shop/dev.json", checkpoint(root("shop", "dev", { a: 1 })));
        write("backend/.pulumi/stacks/old.json", checkpoint(root("shop", "old")));
        write("backend/.pulumi/stacks/shop/zipped.json.gz", checkpoint(root("shop", "zipped")), gzipSync);
        write("backend/.pulumi/stacks/shop/empty.json", { version: 3, checkpoint: { stack: "empty" } });
        const folder = path.join(scratch, "backend");
        for (const place of [folder, path.join(folder, ".pulumi"), `file://${folder}`]) {
            const state = openState(place);
            expect(deployedOutputs(state.resources("shop", "dev")!)).toEqual({ a: 1 });
            for (const stack of ["old", "zipped"]) expect(state.resources("shop", stack)).toHaveLength(1);
            expect(state.resources("shop", "empty")).toEqual([]);
            expect(state.resources("shop", "never")).toBeUndefined();
            expect(state.resources("other", "dev")).toBeUndefined();
        }
    });
});

describe("an export", () => {
    test("is of the stack that its resources name, or else its file", () => {
        const file = write("exports/whatever.json", exported(root("shop", "dev")));
        write("exports/empty.json", exported());
        expect(openState(file).resources("shop", "dev")).toHaveLength(1);
        const folder = openState(path.join(scratch, "exports"));
        expect(folder.resources("shop", "dev")).toHaveLength(1);
        expect(folder.resources("shop", "empty")).toEqual([]);
        expect(folder.resources("store", "dev")).toBeUndefined();
    });

    test("keeps its secrets shut, and what it knows of them", () => {
        const resource = {
            urn: "urn:pulumi:dev::shop::a:b:C::r",
            type: "a:b:C",
            custom: true,
            inputs: {
                sealed: { [signature]: secretMark, ciphertext: "v1:xyz" },
                open: [{ [signature]: secretMark, plaintext: '{"a":"b"}' }],
            },
            replacementTrigger: { [signature]: secretMark, plaintext: "1" },
        };
        const [record] = openState(write("secrets.json", exported(resource))).resources("shop", "dev")!;
        expect(record).toEqual({
            urn: resource.urn,
            type: "a:b:C",
            custom: true,
            inputs: {
                sealed: { [signature]: secretMark, value: unknownText, ciphertext: "v1:xyz" },
                open: [{ [signature]: secretMark, value: { a: "b" } }],
            },
            replacementTrigger: { [signature]: secretMark, value: 1 },
        });
    });

    test("tells what was interrupted", () => {
        const pending = { type: "creating", resource: { urn: "urn:pulumi:dev::shop::a:b:C::r" } };
        const file = write("pending.json", {
            version: 3,
            deployment: { resources: [root("shop", "dev")], pending_operations: [pending] },
        });
        expect(openState(file).pending("shop", "dev")).toEqual(["creating of urn:pulumi:dev::shop::a:b:C::r"]);
        expect(openState(file).pending("shop", "other")).toEqual([]);
    });
});

describe("resources that share a URN", () => {
    test("are read where all but one wait for their deletion, whatever features are known", () => {
        const leaving = { ...root("shop", "dev"), delete: true };
        const content = {
            ...exported(leaving, root("shop", "dev"), leaving),
            version: 4,
            features: ["views", "taint"],
        };
        expect(openState(write("leaving.json", content)).resources("shop", "dev")).toHaveLength(3);
    });
});

describe("what is to be known of a state", () => {
    const against: Against = { project: "shop", stack: "dev", deployed: false, fleet: false };
    const missing = (names: string) => [
        {
            severity: "warning",
            message: `the state holds nothing of this stack, so all of it counts as not deployed; it holds ${names}`,
        },
    ];
    const holding = (place: string, ...names: readonly string[]) => {
        for (const name of names) {
            const [project, stack] = name.split("/") as [string, string];
            write(`${place}/${name}.json`, checkpoint(root(project, stack)));
        }
        return openState(path.join(scratch, place.split("/")[0]!));
    };

    test("is that it has other stacks than the one that is planned", () => {
        const mine = openState(write("mine.json", exported(root("mine", "dev"))));
        expect(notesOf(mine, against)).toEqual(missing("mine/dev"));
        expect(notesOf(mine, { ...against, fleet: true })).toEqual(missing("mine/dev"));
        expect(notesOf(openState(write("nameless.json", exported())), against)).toEqual(missing("nameless"));
        const many = ["a", "b", "c", "d", "e"].map((stack) => `mine/${stack}`);
        const backend = holding("many/.pulumi/stacks", ...many);
        expect(notesOf(backend, against)).toEqual(missing("mine/a, mine/b, mine/c and 2 others"));
        expect(notesOf(backend, { ...against, fleet: true })).toHaveLength(1);
    });

    test("is nothing where a fleet's backend has not all of it, or nothing is deployed at all", () => {
        const backend = holding("grown/.pulumi/stacks", "shop/prod");
        expect(notesOf(backend, { ...against, fleet: true })).toEqual([]);
        expect(notesOf(backend, against)).toEqual(missing("shop/prod"));
        expect(notesOf(noState, against)).toEqual([]);
        mkdirSync(path.join(scratch, "unused", ".pulumi"), { recursive: true });
        expect(notesOf(openState(path.join(scratch, "unused")), against)).toEqual([]);
    });

    test("is what its last deployment left undone", () => {
        const pending = [{ type: "creating", resource: { urn: "urn:x" } }];
        const file = write("undone.json", {
            version: 3,
            deployment: { resources: [root("shop", "dev")], pending_operations: pending },
        });
        expect(notesOf(openState(file), { ...against, deployed: true })).toEqual([
            {
                severity: "warning",
                message:
                    "the last deployment was interrupted during creating of urn:x; whether it took effect is unknown",
            },
        ]);
    });
});

describe("the resources of a state", () => {
    const fileOf = ({ resources }: StateCase, name: string) =>
        write(`cases/${name}.json`, { version: 3, deployment: { resources } });
    const named = stateCases.map((one) => [one.about, one] as const);

    test.each(named.filter(([, { refused }]) => refused === undefined))("may have %s", (about, one) => {
        const read = openState(fileOf(one, about)).resources("shop", "dev");
        expect(read).toHaveLength(one.resources.length);
        expect(JSON.stringify(read)).not.toContain("null");
    });

    test.each(named.filter(([, { refused }]) => refused !== undefined))("may not have %s", (about, one) => {
        const file = fileOf(one, about);
        expect(() => openState(file)).toThrow(StateError);
        expect(() => openState(file)).toThrow(one.refused);
        expect(() => openState(file)).toThrow("pulumi state repair");
    });

    test("are refused with what is wrong with them all, up to a point", () => {
        const lost = Array.from({ length: 20 }, (_, at) => ({
            urn: `urn:pulumi:dev::shop::a:b:C::r${at}`,
            type: "a:b:C",
            custom: true,
            parent: "urn:pulumi:dev::shop::a:b:C::ghost",
        }));
        const file = write("lost.json", exported(...lost));
        expect(() => openState(file)).toThrow(
            /::r0: its parent .* is missing\n.*::r1: [\s\S]*::r7: .*\n {2}and 12 more$/,
        );
    });

    test("are looked through in a moment, however many", () => {
        const many = Array.from({ length: 20_000 }, (_, at) => ({
            urn: `urn:pulumi:dev::shop::a:b:C::r${at}`,
            type: "a:b:C",
            custom: true,
            dependencies: at === 0 ? [] : [`urn:pulumi:dev::shop::a:b:C::r${at - 1}`],
        }));
        const backwards = write("backwards.json", exported(...many.toReversed()));
        const begin = performance.now();
        expect(() => openState(backwards)).toThrow("and 19991 more");
        expect(performance.now() - begin).toBeLessThan(5_000);
    });
});

describe("what is no state", () => {
    test.each<[string, unknown, string]>([
        ["torn.json", "{", "is not JSON"],
        ["list.json", [], "holds no deployment"],
        ["other.json", { name: "x" }, "is neither a checkpoint nor a"],
        ["old.json", { version: 1, deployment: {} }, "has format version 1"],
        ["urnless.json", exported({ type: "a" }), "resource 0: has no urn"],
        ["counted.json", { version: 3, deployment: { resources: 5 } }, "resources is 5, not a list"],
        [
            "pending.json",
            { version: 3, deployment: { resources: [], pending_operations: {} } },
            "pending_operations is {}, not a list",
        ],
        [
            "resourceless.json",
            { version: 3, deployment: { resources: [], pending_operations: [3] } },
            "pending operation 0 is of no resource",
        ],
        [
            "twice.json",
            exported(root("shop", "dev"), root("shop", "dev")),
            "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev is there twice",
        ],
        [
            "later.json",
            { version: 4, features: ["refreshBeforeUpdate", "wild", 3], deployment: {} },
            "needs features that are not known here: wild, 3",
        ],
    ])("is refused: %s", (name, content, why) => {
        const file = write(`bad/${name}`, content);
        expect(() => openState(file)).toThrow(StateError);
        expect(() => openState(file)).toThrow(why);
    });

    test("is empty in a backend that nothing was deployed into yet", () => {
        const fresh = path.join(scratch, "fresh");
        mkdirSync(path.join(fresh, ".pulumi"), { recursive: true });
        writeFileSync(path.join(fresh, ".pulumi", "meta.yaml"), "version: 1\n");
        expect(openState(fresh).resources("shop", "dev")).toBeUndefined();
        expect(openState(`file://${fresh}`).pending("shop", "dev")).toEqual([]);
    });

    test("is refused where nothing is", () => {
        mkdirSync(path.join(scratch, "nothing"));
        expect(() => openState(path.join(scratch, "nothing"))).toThrow("is neither a file:// backend");
        expect(() => openState(path.join(scratch, "missing"))).toThrow("there is no state at");
    });

    test("is nothing where none is named", () => {
        expect(openState(undefined)).toBe(noState);
        expect(noState.resources("shop", "dev")).toBeUndefined();
        expect(noState.pending("shop", "dev")).toEqual([]);
    });
});
