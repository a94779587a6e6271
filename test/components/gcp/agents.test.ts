import { describe, expect, it } from "vitest";
import { paying } from "../../../components/gcp/providers";
import { planGoogleTenant } from "./plans";

describe("Google's own accounts", () => {
    it("are those that the cloud names where it must be asked, and built of the project's number elsewhere", async () => {
        const pool = await planGoogleTenant("pool");
        const member = (suffix: string) => pool.one("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", suffix).member;
        expect(member("keys-data-logs")).toMatch(/^serviceAccount:[^:]+@gcp-sa-logging\.iam\.gserviceaccount\.com$/);
        expect(member("keys-data-storage")).toMatch(/^serviceAccount:service-\d+@gs-project-accounts\./);
        expect(member("keys-data-secrets")).toMatch(/^serviceAccount:service-\d+@gcp-sa-secretmanager\./);
    });
});

describe("who pays", () => {
    it("is said, or the deployment is refused: the provider merely warns where it sees no account", () => {
        expect(paying("000000-111111-222222", "acme")).toBe("000000-111111-222222");
        expect(() => paying("", "acme")).toThrow("nobody is known to pay for project acme");
    });
});
