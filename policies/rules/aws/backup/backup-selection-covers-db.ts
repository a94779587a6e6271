import { isSelected, selectionType } from "../../../reading/backup-selections";
import { must, notApplicable } from "../../../reading/logic";
import { databaseCluster, instance, isReplica } from "../../../reading/services";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const databases = [instance, databaseCluster];

export const awsBackupSelectionCoversDb: StackRule = {
    scope: "stack",
    id: "aws-backup-selection-covers-db",
    title: "Databases are in a backup plan",
    requirement: "A selection of AWS Backup takes in every database, by name, pattern, tag or condition.",
    themes: ["backup"],
    severity: "medium",
    // Stacks of component version 1 have automated backups and snapshots alone (`aws-rds-backups`), and nothing in a vault.
    level: "advisory",
    types: [...databases, selectionType],
    properties: ["resources", "notResources", "selectionTags", "conditions", "tags", "identifier", "clusterIdentifier"],
    rationale: "Automated backups can be switched off with the database; what lies in a vault of its own stays.",
    fix: "Add the database's ARN to resources of an aws.backup.Selection, or a tag that one selects.",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
    check: (stack) =>
        each(stack, databases, (database) =>
            isReplica(database)
                ? notApplicable
                : must(isSelected(stack, database), "no selection takes it in", "which selection takes it in"),
        ),
};
