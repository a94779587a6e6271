import { describe, expect, it } from "vitest";
import { allowing, type Context, requestsOf, type Statement } from "./aws-iam";

const read: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a-data/*" };
const ask = (statement: Statement, resource: string, context: Context = {}, action = "s3:GetObject") =>
    allowing([statement], { action, resource, context }).length > 0;
const object = "arn:aws:s3:::a-data/x";

describe("evaluation of IAM's statements", () => {
    it("allows what is named, and no more", () => {
        expect(ask(read, object)).toBe(true);
        expect(ask(read, "arn:aws:s3:::b-data/x")).toBe(false);
        expect(ask(read, object, {}, "s3:PutObject")).toBe(false);
        expect(ask({ ...read, Effect: "Deny" }, object)).toBe(false);
    });

    it("finds what wildcards let in", () => {
        expect(ask({ ...read, Resource: "arn:aws:s3:::*" }, "arn:aws:s3:::b-data/x")).toBe(true);
        expect(ask({ ...read, Resource: "arn:aws:s3:::?-data/*" }, "arn:aws:s3:::b-data/x")).toBe(true);
        expect(ask({ ...read, Action: "S3:Get*" }, object)).toBe(true);
        expect(ask({ ...read, Action: "*", Resource: "*" }, "arn:aws:kms:x", {}, "kms:Decrypt")).toBe(true);
    });

    it.each([
        ["StringEquals", { key: "a" }, ["b"], false],
        ["StringEquals", { key: "a" }, ["a"], true],
        ["StringLike", { key: "tenant-*" }, ["tenant-b"], true],
        ["StringNotEquals", { key: "a" }, ["a"], false],
        ["ArnNotLike", { key: "arn:*" }, ["arn:x"], false],
        ["ForAnyValue:StringEquals", { key: ["a", "b"] }, ["c", "b"], true],
        ["ForAllValues:StringEquals", { key: ["a"] }, ["a", "b"], false],
        ["NumericLessThan", { key: "1" }, ["2"], true],
    ])("holds %s against what is known", (operator, wanted, given, expected) => {
        expect(ask({ ...read, Condition: { [operator]: wanted } }, object, { key: given })).toBe(expected);
        expect(ask({ ...read, Condition: { [operator]: wanted } }, object)).toBe(true);
    });

    it("makes requests of what somebody may do, with what they would meet and without who they are", () => {
        const Condition = {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/b" },
            StringEquals: { "aws:PrincipalTag/kubernetes-namespace": "tenant-b" },
        };
        const [request] = requestsOf([{ ...read, Condition }]);
        expect(request).toEqual({
            action: "s3:GetObject",
            resource: "arn:aws:s3:::a-data/anything",
            context: { "kms:ResourceAliases": ["alias/b"] },
        });
        expect(allowing([read], request!)).toHaveLength(1);
    });
});
