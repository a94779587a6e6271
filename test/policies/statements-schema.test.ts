import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";
import { statementsSchema } from "../../policies/statements-schema";

const validate = new Ajv({ strict: false, validateFormats: false }).compile(statementsSchema(catalogue));
const said = (policies: object, when: object = {}) => validate({ statements: [{ when, policies }] });

it("completes rules and their parameters, and refuses what is none", () => {
    expect(said({ "aws-rds-multi-az": "advisory" }, { tiers: ["free"], from: "2027-01-01" })).toBe(true);
    expect(said({ "aws-kms-deletion-window": { parameters: { days: 20 } } })).toBe(true);
    expect(said({ "aws-kms-deletion-window": { level: "mandatory" } })).toBe(true);
    expect(said({ "aws-kms-deletion-window": { parameters: { days: 31 } } })).toBe(false);
    expect(said({ "aws-kms-deletion-window": { parameters: { dayz: 20 } } })).toBe(false);
    expect(said({ "aws-kms-deletion-window": {} })).toBe(false);
    expect(said({ "aws-rds-multi-azz": "advisory" })).toBe(false);
    expect(said({}, { tier: ["free"] })).toBe(false);
});
