import { accountsOf, someOwner } from "../../../reading/accounts";
import { allows, eachStatement, statementName } from "../../../reading/documents";
import { fail, notApplicable, onlyIf, pass, undetermined, worst } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { providerSetting } from "../../../reading/tags";
import { items, textOf } from "../../../reading/values";
import { type Finding, type ResourceRule, type ResourceView, unknown } from "../../../rule";

const policies = [
    "s3/bucketPolicy:BucketPolicy",
    "s3/accessPoint:AccessPoint",
    "s3control/accessPointPolicy:AccessPointPolicy",
];

/** Accounts that the stack trusts: those that its provider may work in. */
function trusted(resource: ResourceView): readonly string[] | typeof unknown {
    const list = items(providerSetting(resource, "allowedAccountIds"));
    return list === unknown || list.includes(unknown) ? unknown : list.map(textOf);
}

function judge(resource: ResourceView, account: string | typeof unknown, statement: string): Finding {
    if (account === unknown) return undetermined(`who ${statement} lets in`);
    if (account === someOwner) return undetermined(`whose identity ${statement} lets in`);
    const trust = trusted(resource);
    if (trust === unknown) return undetermined("which accounts the provider works in");
    return trust.includes(account) ? pass : fail(`${statement} lets an account in that is none of the provider's`);
}

export const awsS3NoCrossAccount: ResourceRule = {
    scope: "resource",
    id: "aws-s3-no-cross-account",
    title: "Buckets are for their own account",
    requirement:
        "No policy of a bucket or access point grants anything to an account that is not on the trust list: allowedAccountIds of the provider.",
    themes: ["tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...policies.map((type) => `aws:${type}`)],
    properties: ["policy"],
    rationale: "Another account's roles are another's to hand out: whoever administers it reads what the bucket holds.",
    fix: "Name principals of the own account, or add the account to allowedAccountIds of the provider.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html",
    check: (resource) => {
        const document = resource.get("policy");
        if (document === undefined) return notApplicable;
        return eachStatement(document, "policy", (statement) => {
            const name = statementName(statement);
            const findings = worst([pass, ...accountsOf(statement).map((account) => judge(resource, account, name))]);
            return onlyIf(allows(statement), () => findings, `the effect of ${name}`);
        });
    },
};
