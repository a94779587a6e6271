import * as pulumi from "@pulumi/pulumi";

/** Object id of an identity that Azure makes with a resource; a preview takes what the resource was given for all that is in it. */
export function principalOf(
    resource: pulumi.CustomResource,
    identity: pulumi.Output<{ readonly principalId?: string } | undefined>,
): pulumi.Output<string> {
    return pulumi.all([identity, resource.id]).apply(([known]) => known?.principalId ?? "");
}
