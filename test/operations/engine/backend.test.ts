import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { chooseBackend } from "../../../operations/engine/backend";

function folder(): string {
    const made = mkdtempSync(join(tmpdir(), "tenantry-backend-"));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
}

const choose = (more: Partial<Parameters<typeof chooseBackend>[0]> = {}) => {
    const root = more.root ?? folder();
    return chooseBackend({ ...more, root, env: { PULUMI_HOME: root, ...more.env } });
};
const passphrase = { PULUMI_CONFIG_PASSPHRASE: "x" };

describe("chooseBackend", () => {
    it("takes what is named before what the environment names before what Pulumi is logged in to", () => {
        const root = folder();
        writeFileSync(join(root, "credentials.json"), JSON.stringify({ current: "gs://logged-in" }));
        const env = { ...passphrase, PULUMI_BACKEND_URL: "s3://environment" };
        expect(choose({ root, env, backend: "azblob://named" }).url).toBe("azblob://named");
        expect(choose({ root, env }).url).toBe("s3://environment");
        expect(choose({ root, env: passphrase })).toMatchObject({ url: undefined, shown: "gs://logged-in" });
    });

    it("looks for a login where Pulumi keeps it, which is not below $HOME", () => {
        const home = folder();
        mkdirSync(join(home, ".pulumi"));
        writeFileSync(join(home, ".pulumi/credentials.json"), JSON.stringify({ current: "gs://below-home" }));
        const { shown } = chooseBackend({ root: folder(), env: { ...passphrase, HOME: home } });
        expect(shown).not.toBe("gs://below-home");
    });

    it("makes a folder of its own where nothing is chosen, with a passphrase that only its owner can read", () => {
        const root = folder();
        const { url, env, notes } = choose({ root });
        const file = env.PULUMI_CONFIG_PASSPHRASE_FILE!;
        expect(url).toBe(`file://${root}/state`);
        expect(existsSync(join(root, "state"))).toBe(true);
        expect(readFileSync(file, "utf8").length).toBeGreaterThan(40);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        expect(notes).toHaveLength(1);
        expect(choose({ root })).toMatchObject({ env, notes: [] });
    });

    it("never makes a second passphrase for a state that another one closed", () => {
        const root = folder();
        mkdirSync(join(root, "state/.pulumi/stacks"), { recursive: true });
        expect(() => choose({ root })).toThrow(/its passphrase .* is gone/);
        expect(choose({ root, env: passphrase }).env).toEqual({});
    });

    it("asks for a passphrase or a key where others share the state", () => {
        expect(() => choose({ backend: "s3://state" })).toThrow(/need a passphrase or a key/);
        expect(choose({ backend: "s3://state", secretsProvider: "awskms://alias/state" }).secretsProvider).toBe(
            "awskms://alias/state",
        );
        expect(choose({ backend: "https://api.pulumi.com" }).env).toEqual({});
    });

    it("refuses what is no backend and no secrets provider", () => {
        expect(() => choose({ backend: "my-bucket" })).toThrow(/is no backend/);
        expect(() => choose({ secretsProvider: "rot13", env: passphrase })).toThrow(/is no secrets provider/);
    });

    it("shows no credentials of a URL", () => {
        expect(choose({ backend: "https://ann:secret@state.example.com", env: passphrase }).shown).not.toContain(
            "secret",
        );
    });
});
