/** Why nothing can be compared of pairs both sides of which know the type. */
export const unreached: Readonly<Record<string, string>> = {
    "aws-elasticache-auto-minor":
        "It looks at servers of their own; no stack has one for this rule, since here they are in replication groups.",
    "gcp-kms-no-public-iam":
        "A grant names its key by a text that the plan knows, so that nothing joins the two: it sees keys without grants.",
    "gcp-kms-protected": "It asks about the source of Terraform (`prevent_destroy`), which no plan shows.",
    "gcp-node-cos": "It judges pools before Kubernetes 1.24 alone.",
};
