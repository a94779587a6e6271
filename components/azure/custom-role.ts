import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { stableHash } from "../shared/names";
import { AzureComponent, type Transforms } from "./component";
import { type AzureContext, after, inPlace } from "./context";
import { groupId, stableUuid } from "./ids";
import { azureName } from "./names";
import type { OwnRole } from "./roles";

/** Arguments of {@link CustomRole}. */
export interface CustomRoleArgs {
    /** One word that tells the role from the scope's others. */
    readonly purpose: string;
    readonly description: string;
    /** What it lets do with what is in a resource. It lets do nothing with resources themselves. */
    readonly dataActions: readonly string[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ roleDefinition: typeof authorization.RoleDefinition }>;
}

/** A role of fewer rights than any built-in one of its kind. It can be given in the scope's resource group and nowhere else. */
export class CustomRole extends AzureComponent implements OwnRole {
    readonly title: string;
    readonly id: pulumi.Output<string>;

    constructor(name: string, context: AzureContext, args: CustomRoleArgs, opts: pulumi.ComponentResourceOptions) {
        super("CustomRole", name, context, opts, args.transform);
        const { scope } = context;
        this.title = azureName("role", scope, args.purpose);
        const group = pulumi
            .all([context.subscription, context.groupName])
            .apply(([subscription, name]) => groupId(subscription!, name!));
        const uuid = (subscription: string) => stableUuid(subscription, scope.kind, scope.id, "role", args.purpose);
        const role = this.child(
            authorization.RoleDefinition,
            "role",
            {
                scope: group,
                roleDefinitionId: inPlace(context, ({ subscription }) => uuid(subscription)),
                // Names of roles are those of the whole directory.
                roleName: inPlace(context, ({ subscription }) => `${this.title}-${stableHash(subscription)}`),
                roleType: "CustomRole",
                description: args.description,
                permissions: [{ actions: [], notActions: [], dataActions: [...args.dataActions], notDataActions: [] }],
                assignableScopes: [group],
            },
            { guard: ["permissions", "assignableScopes", "roleDefinitionId", "roleName", "roleType"] },
        );
        this.id = after(
            role,
            inPlace(
                context,
                ({ subscription }) =>
                    `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${uuid(subscription)}`,
            ),
        );
        this.registerOutputs({ id: this.id });
    }
}
