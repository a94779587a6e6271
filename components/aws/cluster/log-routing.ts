import { tenantNamespace } from "../../kubernetes/names";

const prefix = "/tenantry/workloads/";

/** Log group of a tenant's workloads: named after its namespace, so that the collector finds it without being told. */
export function workloadLogGroup(tenantId: string): string {
    return `${prefix}${tenantNamespace(tenantId)}`;
}

/**
 * How the log collector (Fluent Bit) routes container logs: those of tenants' namespaces to each tenant's own group, which the
 * tenant's stack makes with the tenant's key and retention; all others to the cluster's.
 * Source of the form: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-setup-logs-FluentBit.html, read 2026-07.
 */
export function containerLogRouting(clusterName: string): string {
    return `[INPUT]
  Name tail
  Tag application.*
  Path /var/log/containers/*.log
  Exclude_Path /var/log/containers/cloudwatch-agent*, /var/log/containers/fluent-bit*
  multiline.parser docker, cri
  DB /var/fluent-bit/state/flb_container.db
  Mem_Buf_Limit 50MB
  Skip_Long_Lines On
  Refresh_Interval 10
  Rotate_Wait 30
  storage.type filesystem
  Read_from_Head Off
[FILTER]
  Name kubernetes
  Match application.*
  Kube_URL https://kubernetes.default.svc:443
  Kube_Tag_Prefix application.var.log.containers.
  Merge_Log On
  Merge_Log_Key log_processed
  K8S-Logging.Parser On
  K8S-Logging.Exclude Off
  Labels Off
  Annotations Off
  Use_Kubelet On
  Kubelet_Port 10250
  Buffer_Size 0
[FILTER]
  Name rewrite_tag
  Match application.*
  Rule $kubernetes['namespace_name'] ^tenant- tenant.$TAG false
[OUTPUT]
  Name cloudwatch_logs
  Match tenant.*
  region \${AWS_REGION}
  log_group_name /aws/containerinsights/${clusterName}/application
  log_group_template ${prefix}$kubernetes['namespace_name']
  log_stream_prefix \${HOST_NAME}-
  auto_create_group false
[OUTPUT]
  Name cloudwatch_logs
  Match application.*
  region \${AWS_REGION}
  log_group_name /aws/containerinsights/${clusterName}/application
  log_stream_prefix \${HOST_NAME}-
  auto_create_group false
`;
}
