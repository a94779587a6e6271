import { nameOf } from "../plans";
import type { Compared } from "./verdicts";

/** Why a rule of ours and checks of checkov's say different things of the same resource. */
export interface Reason {
    readonly rule: string;
    /** What the rule says; checkov says the contrary. */
    readonly ours: "pass" | "fail";
    /**
     * `further`: the rule asks for more, or sees more. `choice`: checkov asks for what is not asked here on purpose, or of another rule.
     * `misread`: what checkov asks for is there, and it looks elsewhere, or takes a default for something else. `owner`: the tenant's file or the
     * operator decides.
     */
    readonly kind: keyof typeof kinds;
    readonly why: string;
    /** Where it is said of: what was done to the plan, and the name of the resource; everywhere unless given. */
    readonly of?: RegExp;
}

/** How the documentation says what a reason is. */
export const kinds = {
    further: "we ask for more",
    choice: "a choice",
    misread: "read otherwise",
    owner: "the owner's to say",
} as const;

const more = (rule: string, why: string, of?: RegExp): Reason => ({
    rule,
    ours: "fail",
    kind: "further",
    why,
    ...(of ? { of } : {}),
});
const blind = (rule: string, why: string): Reason => ({ rule, ours: "fail", kind: "misread", why });
const less = (rule: string, kind: keyof typeof kinds, why: string, of?: RegExp): Reason => ({
    ...{ rule, ours: "pass", kind, why },
    ...(of ? { of } : {}),
});

/** By rule. */
export const reasons: readonly Reason[] = [
    more("aws-alarm-actions", "It asks that actions are on, not that there is one."),
    less(
        "aws-config-recorder-all",
        "choice",
        "It asks for global resources in every region; a recorder of one region has them.",
    ),
    less("aws-ecr-scan", "misread", "The registry scans all of its repositories; it looks at each by itself."),
    more("aws-eks-private-endpoint", "It asks that there is no public endpoint, not that there is a private one."),
    less("aws-eks-private-endpoint", "owner", "The public endpoint is open to the networks of named deployers alone."),
    more("aws-eks-secrets-cmk", "It asks for an encryption of secrets, whosever the key is."),
    blind("aws-eks-supported-version", "Its list still has versions whose support has ended."),
    less("aws-eks-supported-version", "misread", "Its list of versions ends before 1.36."),
    blind("aws-elasticache-auth", "It takes an empty list of groups for one."),
    less("aws-elasticache-auth", "choice", "It asks for encryption on the way, too, which is `aws-elasticache-tls`."),
    more("aws-elasticache-failover", "It asks for failover, not for a second zone."),
    more("aws-elasticache-tls", "Preferred is not required: clients may still come in the clear."),
    more("aws-iam-no-admin-managed-policy", "It knows the policy in one partition, and outside of a role alone."),
    more(
        "aws-iam-no-privilege-escalation",
        "It takes a statement for bounded once its resource is more than a star, and does not read `NotAction`.",
    ),
    more("aws-iam-no-star-star", "It does not read stars in lists beside others, nor `NotAction`."),
    less("aws-iam-no-star-star", "choice", "Every action on named resources is no administrator."),
    more("aws-iam-resource-constraints", "It does not read `NotResource`."),
    less("aws-iam-resource-constraints", "choice", "Rights to read alone may be on every resource."),
    more(
        "aws-iam-trust-policy-narrow",
        "It knows stars and accounts as principals; conditions of federated ones, which say whose token is taken, it does not read.",
    ),
    less(
        "aws-iam-trust-policy-narrow",
        "choice",
        "An account may be trusted where a condition or its own policies say who of it.",
    ),
    more("aws-kms-policy-not-public", "It does not read conditions that name a service alone."),
    more("aws-kms-rotation", "It asks that keys rotate, not how often."),
    more("aws-lb-https-only", "It lets TCP pass, and reads the first of several actions alone."),
    more("aws-lb-modern-tls-policy", "It knows policies by the beginning of their names."),
    more("aws-loggroup-retention", "0 keeps records for ever, which is longer than anybody asked for."),
    less(
        "aws-loggroup-retention",
        "owner",
        "`metrics_retention` of the tenant, and `log_retention` of the cell, say for how long logs are kept; it wants a year.",
    ),
    more("aws-lt-imds-hop-limit", "It takes what is unset for one hop; the image or the account may say otherwise."),
    blind("aws-lt-no-secrets-in-userdata", "User data of a template is in base64, which it does not decode."),
    less(
        "aws-nacl-no-world-admin-ports",
        "misread",
        "Another entry of the list denies it before; it looks at one entry at a time.",
        /refused/,
    ),
    more(
        "aws-nacl-no-world-admin-ports",
        "It does not take the entries of a list together: pieces of networks and ports, and what stands beside a denial, it passes.",
    ),
    less("aws-rds-auto-minor-upgrade", "misread", "On is the default."),
    more(
        "aws-rds-backups",
        "It asks for a day, we for what the tenant was promised, and for 7 days where nothing says.",
    ),
    less(
        "aws-rds-cluster-audit-logs",
        "misread",
        "Without an engine, which AWS refuses, it takes a cluster for one of MySQL.",
    ),
    more(
        "aws-rds-cluster-backups",
        "It asks for a day, we for what the tenant was promised, and for 7 days where nothing says.",
    ),
    blind(
        "aws-rds-force-tls",
        "It reads a group of parameters only where a server is joined to it in the plan, and no defaults of engines.",
    ),
    less("aws-rds-force-tls", "misread", "On is the default from PostgreSQL 15."),
    more("aws-rds-log-export", "It asks for any log, we for the one that the engine writes."),
    more("aws-s3-abort-multipart", "It asks for the block, not for its days."),
    more("aws-s3-access-logging", "It asks for the resource, not for the bucket it names."),
    more("aws-s3-lifecycle", "It asks for the resource; rules that are off, or end nothing, it does not tell."),
    more("aws-s3-no-any-principal", "It does not read `NotPrincipal`."),
    more("aws-s3-no-public-acl", "It knows canned lists of rights, not grants."),
    less("aws-s3-object-lock", "misread", "It does not know the field of the resource by its older name."),
    more("aws-s3-public-access-block", "Each of its checks reads one switch; one does not read the other two."),
    less("aws-s3-public-access-block", "misread", "The account blocks it for all of its buckets."),
    less(
        "aws-s3-replication",
        "misread",
        "It joins a copy to its bucket by a reference alone, and asks for one that is on by name.",
    ),
    more("aws-s3-replication", "It asks for a copy, wherever that lies."),
    blind(
        "aws-s3-sse",
        "Without a resource that says so S3 encrypts with its own keys, which it takes for granted; we want it said.",
    ),
    more("aws-s3-sse-kms-cmk", "It asks for KMS, whosever the key is."),
    less(
        "aws-s3-sse-kms-cmk",
        "choice",
        "S3 delivers access logs only into buckets that are encrypted with its own keys.",
        /access-logs|a bucket for access logs/,
    ),
    less(
        "aws-s3-sse-kms-cmk",
        "misread",
        "It joins an encryption to its bucket by a reference alone, not by name.",
        /joined by name/,
    ),
    more("aws-secret-rotation", "It asks for the resource, not for a schedule."),
    less("aws-secret-rotation", "misread", "It reads days, not an expression."),
    more("aws-sg-described", "The provider's own words are no description."),
    blind("aws-sg-egress-restricted", "It reads rules inside of a group, not those of their own."),
    more(
        "aws-sg-no-world-admin-ports",
        "It knows SSH and RDP by their ports from exactly `0.0.0.0/0`; every protocol, half of the internet, version 6 and other ports, in rules of their own, it does not.",
    ),
    less("aws-sg-no-world-admin-ports", "misread", "Traffic of another group is not the internet."),
    more("aws-s3-versioning", "It sees versioning that one resource turns on, not the other that suspends it."),
    more("aws-sg-no-world-all-ports", "It reads -1 alone as every port."),
    more("aws-sns-encrypted", "The cloud's own key encrypts as well; whose the key is it does not ask."),
    more("aws-trail-cloudwatch", "It asks for the group, not for the role that may write to it."),
    less("aws-trail-cloudwatch", "misread", "It joins a group by a reference alone, not by its ARN."),
    more("aws-trail-multi-region", "It asks for all regions or for logging, not for events of identities."),
    less(
        "aws-trail-multi-region",
        "choice",
        "A trail of the stack's own region: cells of several regions share an account, and one trail of all would see each event often.",
    ),
    more("aws-vpc-flow-logs", "It asks for a log, whatever traffic it is of."),
    more("azure-acr-no-public", "It asks for the network, not for who may pull without a name."),
    more("azure-aks-authorized-ips", "It asks for a list, not for what is in it."),
    more("azure-aks-host-encryption", "It reads the first pool alone."),
    less(
        "azure-aks-monitoring",
        "misread",
        "Metrics go to Azure Monitor by a profile of their own, which it does not know.",
    ),
    more("azure-aks-network-policy", "It takes the word none for an engine."),
    less(
        "azure-flow-logs",
        "choice",
        "Without an end records are kept for ever, and a log is on unless it says otherwise; it wants both written, and 90 days.",
    ),
    less(
        "azure-key-expiry",
        "misread",
        "It reads when versions that rotation makes expire, not a day of the key's own.",
    ),
    less("azure-key-strength", "choice", "Keys in hardware come with `isolation_level: strict`."),
    more("azure-kv-network-deny", "It asks for the default, not for the addresses that are let by."),
    less("azure-kv-purge-protection", "misread", "Vaults cannot be without soft deletion any more; it wants it said."),
    more("azure-kv-soft-delete", "It asks that it is on, not for how long."),
    less("azure-no-custom-owner-role", "choice", "Every action within one group is no owner of the subscription."),
    more(
        "azure-no-custom-owner-role",
        "It knows a subscription by one spelling; where nothing is named, a role may be given where it is made.",
    ),
    more("azure-nsg-no-world-any", "By this number it asks about port 80 alone."),
    more(
        "azure-nsg-no-world-ssh-rdp",
        "It reads the internet as few words, in one spelling, and no networks narrower than all of it.",
    ),
    less("azure-sql-auditing", "misread", "Auditing is a resource of its own; it looks inside of the server."),
    more("azure-sql-entra-admin", "It asks for an administrator of Entra ID, not that there is no other way in."),
    less("azure-sql-zone-redundant", "choice", "The region has no zones."),
    more("azure-storage-default-deny", "It asks for the default, not for the addresses that are let by."),
    more(
        "azure-storage-no-anonymous",
        "By this number it asks for the network in ARM, which is `azure-storage-no-public-network`.",
    ),
    less(
        "azure-storage-no-anonymous",
        "choice",
        "By this number it asks for the network in ARM, which is `azure-storage-no-public-network`.",
    ),
    more("azure-storage-no-public-network", "It takes what is unset for off; Azure opens the account then."),
    more("azure-storage-replication", "It asks for another region, wherever that is; we for one within the residency."),
    less(
        "azure-storage-replication",
        "choice",
        "Three zones of one region suffice where residency has no pair, and for records, backups and lower tiers; it wants another region for all.",
    ),
    less(
        "gcp-bucket-logging",
        "misread",
        "Who reads and writes objects is in the audit records of data access, which it does not know.",
    ),
    less("gcp-bucket-versioning", "choice", "What a retention holds cannot change, and needs no earlier versions."),
    blind(
        "gcp-fw-no-world-all",
        "It knows the protocol `all` from the whole internet alone, not every port of TCP, nor halves of the internet.",
    ),
    more("gcp-fw-no-world-mysql", "It knows the port of MySQL alone, where ports are named."),
    less(
        "gcp-fw-no-world-ssh-rdp",
        "misread",
        "Another rule of the network denies it before; it looks at one rule at a time.",
        /refused/,
    ),
    blind("gcp-fw-no-world-ssh-rdp", "It reads ports that are named; a rule for every port names none."),
    more("gcp-gke-authorized-networks", "It asks for the block, not for what is in it."),
    less(
        "gcp-gke-authorized-networks",
        "misread",
        "No network but the nodes is let in; it wants a block that says so.",
    ),
    less("gcp-gke-binary-auth", "misread", "The older switch still works; it reads the newer one."),
    more("gcp-gke-labels", "It takes an empty list for labels."),
    more("gcp-gke-logging", "It reads the older field; components that are left out it does not miss."),
    more("gcp-gke-monitoring", "It reads the older field; components that are left out it does not miss."),
    less(
        "gcp-gke-network-policy",
        "misread",
        "Dataplane V2, which Autopilot always has, enforces network policies; it looks for the older add-on.",
    ),
    less("gcp-gke-no-client-cert", "misread", "No certificate is the default."),
    more("gcp-gke-private-endpoint", "It asks who may reach the endpoint, not where it is."),
    more("gcp-gke-private-nodes", "It asks for the block, not for what is in it."),
    more("gcp-gke-release-channel", "It takes the word for no channel for one."),
    less("gcp-gke-release-channel", "misread", "Autopilot is always in a channel."),
    more("gcp-gke-workload-identity", "It reads how nodes answer, not whether the cluster has a pool of identities."),
    less(
        "gcp-gke-workload-identity",
        "misread",
        "How nodes answer is `gcp-node-metadata-server`, and Autopilot always answers so.",
    ),
    more("gcp-iam-no-basic-roles", "It knows the roles by their older names."),
    less(
        "gcp-iam-no-impersonation-at-project",
        "choice",
        "To administer accounts is `gcp-iam-no-sa-admin`; a grant without a role Google refuses.",
    ),
    more(
        "gcp-iam-no-sa-admin",
        "It knows accounts by the domain that their addresses have; that of an account of the stack's own is not known yet.",
    ),
    less(
        "gcp-iam-no-sa-admin",
        "choice",
        "An agent of Google's own services is no account that anybody signs in with.",
    ),
    more(
        "gcp-no-default-network",
        "It asks for firewall rules of a network, and for projects without the default one, not how a network got its subnetworks.",
    ),
    less("gcp-no-default-network", "choice", "A network without a firewall rule lets nothing in."),
    less("gcp-node-auto-upgrade-repair", "misread", "On is the default."),
    less("gcp-node-metadata-server", "misread", "The cluster says it for its own nodes in another field."),
    less(
        "gcp-sql-log-statement",
        "choice",
        "pgAudit records statements, with who and in which database; `log_statement` would log values twice.",
    ),
    more("gcp-sql-mysql-local-infile", "It takes what is unset for off."),
    more("gcp-sql-no-public-ip", "It takes what is unset for off; Google gives a public address then."),
    more("gcp-sql-no-world-networks", "It reads exactly `/0`."),
    more("gcp-sql-pgaudit", "It asks that pgAudit is there, not what it records."),
    more("gcp-sql-pitr", "It asks it of MySQL alone."),
    less(
        "gcp-sql-tls",
        "misread",
        "`sslMode` is ENCRYPTED_ONLY, with IAM as the proof of who comes; it wants certificates of clients.",
    ),
    more("gcp-subnet-flow-logs", "It asks for the block, not for what it leaves out."),
    more("gcp-tls-policy", "It takes the restricted profile for enough, whatever the oldest version."),
    less(
        "k8s-drop-capabilities",
        "choice",
        "NET_BIND_SERVICE may be added, as the restricted standard of Kubernetes has it.",
    ),
    less(
        "k8s-image-pinned",
        "owner",
        "The image is the tenant's to name; its file takes a digest, and a tag but `latest`.",
    ),
    more("k8s-netpol-covers-workloads", "It joins policies and pods whatever their namespaces."),
    more("k8s-no-net-raw", "It asks what is dropped, not what is added again."),
    more("k8s-no-runtime-socket", "It knows the socket of Docker alone, by its whole path."),
    more("k8s-not-default-namespace", "It leaves out the account that every namespace has."),
    less("k8s-not-default-namespace", "misread", "The provider puts them into a namespace."),
    more("k8s-rbac-no-escalate-bind", "It looks at each verb on few resources, and at roles of the whole cluster."),
    more("k8s-rbac-no-wildcards", "It does not read rules that are joined from other roles, nor paths."),
    more("k8s-rbac-pod-create-exec", "It reads exact words; a star is none of them."),
    more("k8s-rbac-secret-access", "It reads exact words; a star is none of them."),
    more("k8s-rbac-webhook-csr", "It knows some verbs on webhooks, and no policies of admission."),
    less("k8s-rbac-webhook-csr", "choice", "Rights on one webhook by its name."),
    less(
        "k8s-resource-limits",
        "choice",
        "Memory has a limit; one of CPU would slow what could run on idle processors.",
    ),
    more(
        "k8s-resource-requests",
        "It takes limits for requests; so does Kubernetes, but what is asked for is then the most that is ever used.",
    ),
    more("k8s-run-as-non-root", "It takes `runAsNonRoot` for it, whatever user is named."),
    more("k8s-seccomp", "It reads the pod's profile; a container that says otherwise it does not see."),
    less("k8s-seccomp", "misread", "Each container says so itself, whatever the pod says."),
];

/** The reason for a disagreement. */
export const reasonOf = ({ pair, plan, urn, ours }: Compared): Reason | undefined =>
    reasons.find(
        (one) => one.rule === pair.rule.id && one.ours === ours && one.of?.test(`${plan} ${nameOf(urn)}`) !== false,
    );
