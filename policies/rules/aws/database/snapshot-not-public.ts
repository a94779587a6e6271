import { must, not, some } from "../../../reading/logic";
import { someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const snapshots = ["snapshot:Snapshot", "clusterSnapshot:ClusterSnapshot"];
const copies = ["snapshotCopy:SnapshotCopy", "clusterSnapshotCopy:ClusterSnapshotCopy"];
const isEveryone = (account: unknown) => typeof account === "string" && account.toLowerCase() === "all";

export const awsSnapshotNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-snapshot-not-public",
    title: "Snapshots are shared with somebody",
    requirement: "No snapshot of a database or volume is shared with every account.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [
        ...[...snapshots, ...copies].map((type) => `aws:rds/${type}`),
        "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
    ],
    properties: ["sharedAccounts", "accountId"],
    rationale: "Everybody can restore a public snapshot, and read all that was in it.",
    fix: "Name the accounts that the snapshot is for.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
    check: (snapshot) =>
        must(
            not(some(["sharedAccounts", "accountId"].map((path) => someItem(snapshot.get(path), isEveryone)))),
            "it is shared with every account",
            "the accounts that it is shared with",
        ),
};
