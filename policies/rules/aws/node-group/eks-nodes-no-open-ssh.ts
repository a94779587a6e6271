import { ask, must, not, some } from "../../../reading/logic";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEksNodesNoOpenSsh: ResourceRule = {
    scope: "resource",
    id: "aws-eks-nodes-no-open-ssh",
    title: "Nodes take no sign-in from anywhere",
    requirement: "Remote access to nodes, where it is set at all, names the security groups it may come from.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:eks/nodeGroup:NodeGroup"],
    properties: ["remoteAccess.ec2SshKey", "remoteAccess.sourceSecurityGroupIds"],
    rationale: "With a key and no source groups EKS opens SSH of every node to the internet.",
    fix: "Remove remoteAccess and use Session Manager, or set sourceSecurityGroupIds.",
    url: "https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html",
    check: (group) => {
        const groups = group.get("remoteAccess.sourceSecurityGroupIds");
        return must(
            some([
                not(ask(group.get("remoteAccess.ec2SshKey"), isSet)),
                ask(groups, (list) => Array.isArray(list) && list.length > 0),
            ]),
            "remoteAccess has a key and no source security groups",
            "remoteAccess",
        );
    },
};
