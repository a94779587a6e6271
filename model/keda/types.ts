/** Version of KEDA that clusters run, and whose types of triggers these are. */
export const kedaVersion = "2.21.0";

/**
 * Every type of trigger with the names that its metadata may hold: `!` it must; `$` also as `<name>FromEnv`, a variable of the container; `@` also by
 * reference (authenticationRef); `-` before it, never in metadata. Made from what KEDA says of itself: test/cluster/triggers.test.ts holds it against KEDA's module.
 * Source: github.com/kedacore/keda v2.21.0 schema/generated/scalers-schema.json, read 2026-11-29.
 */
export const triggerTypes: Readonly<Record<string, string>> = {
    activemq:
        "activationTargetQueueSize brokerName corsHeader destinationName managementEndpoint$@ password$@ restAPITemplate targetQueueSize username$@",
    "apache-kafka":
        "activationLagThreshold allowIdleConsumers awsRegion bootstrapServers$ -ca@ -cert@ consumerGroup$ ensureEvenDistributionOfPartitions excludePersistentLag -key@ -keyPassword@ lagThreshold limitToPartitionsWithLag offsetResetPolicy partitionLimitation -password@ sasl@ scaleToZeroOnInvalidOffset tls@ topic$ -username@",
    arangodb:
        "activationQueryValue apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ collection! connectionLimit -customAuthHeader@ -customAuthValue@ dbName@ -endpointParams@ endpoints@ -key@ keyParamName@ method@ -oauthTokenURI@ -password@ query! queryValue -scope@ -scopes@ -token@ unsafeSsl -username@",
    "artemis-queue":
        "activationQueueLength brokerAddress brokerName -ca@ -cert@ corsHeader -key@ -keyPassword@ managementEndpoint password$@ queueLength queueName restApiTemplate unsafeSsl username$@",
    "aws-cloudwatch":
        "activationTargetMetricValue awsAccountId awsEndpoint awsRegion@ dimensionName dimensionValue expression identityOwner ignoreNullValues metricCollectionTime metricEndTimeOffset metricName metricStat metricStatPeriod metricUnit minMetricValue! namespace targetMetricValue!",
    "aws-dynamodb":
        "activationTargetValue awsEndpoint awsRegion@ expressionAttributeNames! expressionAttributeValues! filterExpression identityOwner indexName keyConditionExpression! tableName! targetValue",
    "aws-dynamodb-streams": "activationShardCount awsEndpoint awsRegion@ identityOwner shardCount tableName!",
    "aws-kinesis-stream": "activationShardCount awsEndpoint awsRegion@ identityOwner shardCount streamName!",
    "aws-sqs-queue":
        "activationQueueLength awsEndpoint awsRegion@ identityOwner queueLength queueURL$ scaleOnDelayed scaleOnInFlight",
    "azure-app-insights":
        "activationTargetValue activeDirectoryClientId$@ -activeDirectoryClientPassword$@ appInsightsResourceURL applicationInsightsId$@ cloud ignoreNullValues metricAggregationTimespan! metricAggregationType! metricFilter metricId! targetValue tenantId$@",
    "azure-blob":
        "accountName activationBlobCount blobContainerName! blobCount blobDelimiter blobPrefix connection$@ connectionFromEnv$@ endpointSuffix globPattern recursive",
    "azure-cosmosdb":
        "activationChangeFeedLagThreshold changeFeedLagThreshold -clientId@ -clientSecret@ connection$@ containerId! -cosmosDBKey$@ databaseId! endpoint@ leaseConnection$@ leaseContainerId! -leaseCosmosDBKey$@ leaseDatabaseId! leaseEndpoint@ processorName! -tenantId@",
    "azure-data-explorer":
        "activationThreshold clientId$@ -clientSecret@ databaseName! endpoint! query! tenantId$@ threshold!",
    "azure-eventhub":
        "activationUnprocessedEventThreshold blobContainer checkpointStrategy -connection$@ consumerGroup eventHubName$ eventHubNamespace$ stalePartitionInfoThreshold storageAccountName -storageConnection$@ unprocessedEventThreshold",
    "azure-log-analytics":
        "activationThreshold clientId$@ clientSecret$@ cloud logAnalyticsResourceURL query! tenantId$@ threshold! timeout unsafeSsl workspaceId$@",
    "azure-monitor":
        "activationTargetValue activeDirectoryClientId$@ activeDirectoryClientPassword$@ azureResourceManagerEndpoint cloud metricAggregationInterval metricAggregationType! metricFilter metricInterval metricName! metricNamespace resourceGroupName! resourceURI! subscriptionId! targetValue! tenantId!",
    "azure-pipelines":
        "activationTargetPipelinesQueueLength caseInsensitiveDemandsProcessing demands fetchUnfinishedJobsOnly jobsToFetch organizationURL$@ parent -personalAccessToken$@ poolID poolName requireAllDemands requireAllDemandsAndIgnoreOthers scaleOnInFlight targetPipelinesQueueLength",
    "azure-queue":
        "accountName activationQueueLength connection$@ endpointSuffix queueLength queueLengthStrategy queueName!",
    "azure-servicebus":
        "activationMessageCount -connection$@ messageCount namespace operation queueName subscriptionName topicName useRegex",
    beanstalkd: "activationValue includeDelayed server! timeout tube! value!",
    cassandra:
        "activationTargetQueryValue -ca@ -cert@ clusterIPAddress! consistency -key@ keyspace! -password@ port protocolVersion query! targetQueryValue! -tls@ username!",
    clickhouse:
        "activationTargetQueryValue -ca@ -cert@ connMaxLifetime@ -connectionString$@ database@ host@ -key@ -keyPassword@ maxIdleConns@ maxOpenConns@ -password$@ port@ query! targetQueryValue! -tls@ -unsafeSsl@ username$@",
    couchdb: "activationQueryValue connectionString$@ dbName@ host@ password$@ port@ query queryValue username@",
    cpu: "containerName type value!",
    cron: "desiredReplicas! end! start! timezone!",
    datadog:
        "activationQueryValue activationTargetValue age apiKey@ -appKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ datadogMetricName datadogMetricNamespace -datadogMetricsService@ -datadogMetricsServicePort@ -datadogNamespace@ -datadogSite@ -endpointParams@ hpaMetricName -key@ keyParamName@ lastAvailablePointOffset method@ metricUnavailableValue -oauthTokenURI@ -password@ query queryAggregator queryValue -scope@ -scopes@ targetValue timeWindowOffset timeout -token@ -unsafeSsl@ useClusterAgentProxy -username@",
    dynatrace:
        "activationThreshold from host@ metricSelector query queryPollingTries queryPollingWait queryTimeoutSeconds threshold! -token@",
    "elastic-forecast":
        "activationTargetValue addresses@ apiKey@ byFieldValue cloudID@ index jobID! lookAhead partitionFieldValue password$@ targetValue! unsafeSsl username@",
    elasticsearch:
        "activationTargetValue addresses@ apiKey@ cloudID@ ignoreNullValues index@ metricName parameters password$@ query@ searchTemplateName@ targetValue@ unsafeSsl username@ valueLocation@",
    etcd: "activationValue -ca@ -cert@ endpoints! -key@ -keyPassword@ -password$@ -tls@ -username$@ value! watchKey! watchProgressNotifyInterval",
    external: "-caCert@ enableTLS scalerAddress! -tlsClientCert@ -tlsClientKey@ unsafeSsl",
    "external-push": "-caCert@ enableTLS scalerAddress! -tlsClientCert@ -tlsClientKey@ unsafeSsl",
    "forgejo-runner": "address! global labels! org owner repo -token$@",
    "gcp-cloudtasks": "activationValue credentials$ credentialsFromEnvFile$ filterDuration projectID! queueName! value",
    "gcp-pubsub":
        "activationValue aggregation credentials$ credentialsFromEnvFile$ mode subscriptionName$ subscriptionSize timeHorizon topicName$ value valueIfNull",
    "gcp-spanner":
        "activationValue credentials$ credentialsFromEnvFile$ databaseId! instanceId! projectId! query! targetValue",
    "gcp-stackdriver":
        "activationTargetValue alignmentAligner alignmentPeriodSeconds alignmentReducer credentials$ credentialsFromEnvFile$ filter! filterDuration projectId! targetValue valueIfNull",
    "gcp-storage":
        "activationTargetObjectCount blobDelimiter blobPrefix bucketName! credentials$ credentialsFromEnvFile$ maxBucketItemsToScan targetObjectCount",
    "github-runner":
        "apiKey@ -appKey@ applicationID$ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ enableEtags$ -endpointParams@ githubApiURL$ installationID$ -key@ keyParamName@ labels$ matchUnlabeledJobsWithUnlabeledRunners$ method@ noDefaultLabels$ -oauthTokenURI@ owner$ -password@ -personalAccessToken@ repos$ runnerScope$ -scope@ -scopes@ targetWorkflowQueueLength$ -token@ -username@",
    graphite:
        "activationThreshold apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ -endpointParams@ -key@ keyParamName@ method@ -oauthTokenURI@ -password@ query! queryTime! -scope@ -scopes@ serverAddress! threshold -token@ -username@",
    "huawei-cloudeye":
        "activationTargetMetricValue dimensionName! dimensionValue! metricCollectionTime metricFilter metricName! metricPeriod minMetricValue namespace! targetMetricValue!",
    ibmmq: "activationQueueDepth -ca@ -cert@ host! -key@ -keyPassword@ operation password$@ queueDepth queueName queueNames unsafeSsl username$@",
    influxdb:
        "activationThresholdValue authToken$@ database@ influxVersion metricKey organizationName$@ query! queryType serverURL@ thresholdValue unsafeSsl",
    kafka: "activationLagThreshold allowIdleConsumers awsRegion bootstrapServers$ -ca@ -ccacheName@ -cert@ consumerGroup$ ensureEvenDistributionOfPartitions excludePersistentLag fullMetadata -kerberosConfig@ -kerberosDisableFAST@ -kerberosServiceName@ -key@ -keyPassword@ -keytab@ lagThreshold limitToPartitionsWithLag -oauthExtensions@ -oauthTokenEndpointUri@ offsetResetPolicy partitionLimitation -password@ -realm@ sasl@ saslTokenProvider@ scaleToZeroOnInvalidOffset -scopes@ tls@ topic$ unsafeSsl -username@ version",
    "kubernetes-resource":
        "activationTargetValue format key! resourceKind! resourceName! targetValue! valueLocation valueType",
    "kubernetes-workload": "activationValue groupByNode podSelector! value",
    liiklus: "activationLagThreshold address! group! groupVersion lagThreshold topic!",
    loki: "activationThreshold apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ -endpointParams@ ignoreNullValues -key@ keyParamName@ method@ -oauthTokenURI@ -password@ query! -scope@ -scopes@ serverAddress! tenantName threshold! -token@ unsafeSsl -username@",
    memory: "containerName type value!",
    "metrics-api":
        "activationTargetValue aggregateFromKubeServiceEndpoints aggregationType apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ -endpointParams@ format -key@ keyParamName@ method@ -oauthTokenURI@ -password@ -scope@ -scopes@ targetValue timeout -token@ unsafeSsl url! -username@ valueLocation!",
    mongodb:
        "activationQueryValue -ca@ -cert@ collection! connectionString$@ dbName@ host@ -key@ -keyPassword@ password$@ port@ query! queryValue! scheme@ -tls@ username@",
    mssql: "activationTargetValue -connectionString$@ database@ driverName@ host@ -password$@ port@ query! targetValue! username@",
    mysql: "activationQueryValue -connectionString$@ dbName@ host@ metricName -password$@ port@ query! queryValue! username$@",
    "nats-jetstream":
        "account@ accountID@ activationLagThreshold consumer! lagThreshold natsServerMonitoringEndpoint@ stream! useHttps",
    "new-relic": "account@ activationThreshold noDataError nrql! queryKey@ region@ threshold!",
    nsq: "activationDepthThreshold$ channel$ depthThreshold$ nsqLookupdHTTPAddresses$ topic$ unsafeSsl$ useHttps$",
    opensearch:
        "activationTargetValue addresses@ caCert@ clientCert@ clientKey@ enableTLS@ ignoreNullValues index@ metricName parameters password$@ query@ searchTemplateName@ targetValue@ unsafeSsl username@ valueLocation@",
    "openstack-metric": "activationThreshold aggregationMethod! granularity! metricID! metricsURL! threshold timeout",
    "openstack-swift":
        "activationObjectCount -appCredentialID@ -appCredentialSecret@ -authURL@ containerName! objectCount objectDelimiter objectLimit objectPrefix onlyFiles -password@ -projectID@ -regionName@ swiftURL timeout -userID@",
    postgresql:
        "activationTargetQueryValue -connection$@ dbName@ host@ -password$@ port@ query! sslmode@ targetQueryValue userName@",
    predictkube:
        "activationThreshold apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ -endpointParams@ historyTimeWindow! -key@ keyParamName@ method@ -oauthTokenURI@ -password@ predictHorizon! prometheusAddress! query! queryStep! -scope@ -scopes@ threshold -token@ -username@",
    prometheus:
        "activationThreshold apiKey@ authMode@ authModes@ awsRegion@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ customHeaders -endpointParams@ identityOwner ignoreNullValues -key@ keyParamName@ method@ namespace -oauthTokenURI@ -password@ query! queryParameters -scope@ -scopes@ serverAddress! threshold! timeout -token@ unsafeSsl -username@",
    pulsar: "activationMsgBacklogThreshold adminURL$ apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ -endpointParams@ isPartitionedTopic -key@ keyParamName@ method@ msgBacklogThreshold -oauthTokenURI@ -password@ -scope@ -scopes@ subscription$ tls -token@ topic$ -username@",
    rabbitmq:
        "activationValue apiKey@ authMode@ authModes@ -bearerToken@ -ca@ -cert@ -clientID@ -clientSecret@ -customAuthHeader@ -customAuthValue@ -endpointParams@ excludeUnacknowledged host$@ -key@ keyParamName@ -keyPassword@ method@ mode -oauthTokenURI@ operation pageSize -password$@ protocol@ queueLength queueName! -scope@ -scopes@ timeout -tls@ -token@ unsafeSsl useRegex -username$@ value vhostName@ -workloadIdentityResource@",
    redis: "-Cert@ activationListLength address$@ addresses$@ -ca@ -cert@ databaseIndex enableTLS host$@ hosts$@ -key@ -keyPassword@ listLength listName! password$@ port$@ ports$@ sentinelMaster$@ sentinelPassword$@ sentinelUsername$@ -tls@ unsafeSsl username$@",
    "redis-cluster":
        "-Cert@ activationListLength address$@ addresses$@ -ca@ -cert@ databaseIndex enableTLS host$@ hosts$@ -key@ -keyPassword@ listLength listName! password$@ port$@ ports$@ sentinelMaster$@ sentinelPassword$@ sentinelUsername$@ -tls@ unsafeSsl username$@",
    "redis-cluster-streams":
        "-Cert@ activationLagCount address$@ addresses$@ -ca@ -cert@ consumerGroup databaseIndex enableTLS host$@ hosts$@ -key@ -keyPassword@ lagCount password$@ pendingEntriesCount port$@ ports$@ sentinelMaster$@ sentinelPassword$@ sentinelUsername$@ stream! streamLength -tls@ unsafeSsl username$@",
    "redis-sentinel":
        "-Cert@ activationListLength address$@ addresses$@ -ca@ -cert@ databaseIndex enableTLS host$@ hosts$@ -key@ -keyPassword@ listLength listName! password$@ port$@ ports$@ sentinelMaster$@ sentinelPassword$@ sentinelUsername$@ -tls@ unsafeSsl username$@",
    "redis-sentinel-streams":
        "-Cert@ activationLagCount address$@ addresses$@ -ca@ -cert@ consumerGroup databaseIndex enableTLS host$@ hosts$@ -key@ -keyPassword@ lagCount password$@ pendingEntriesCount port$@ ports$@ sentinelMaster$@ sentinelPassword$@ sentinelUsername$@ stream! streamLength -tls@ unsafeSsl username$@",
    "redis-streams":
        "-Cert@ activationLagCount address$@ addresses$@ -ca@ -cert@ consumerGroup databaseIndex enableTLS host$@ hosts$@ -key@ -keyPassword@ lagCount password$@ pendingEntriesCount port$@ ports$@ sentinelMaster$@ sentinelPassword$@ sentinelUsername$@ stream! streamLength -tls@ unsafeSsl username$@",
    "selenium-grid":
        "-accessToken$@ activationThreshold -authType$@ browserName browserVersion capabilities enableManagedDownloads includeOngoingSessions nodeMaxSessions -password$@ platformName sessionBrowserName unsafeSsl url@ -username$@",
    "solace-direct-messaging":
        "activationAggregatedClientAverageTxByteRateTarget activationAggregatedClientAverageTxMsgRateTarget activationAggregatedClientTxByteRateTarget activationAggregatedClientTxMsgRateTarget aggregatedClientAverageTxByteRateTarget aggregatedClientAverageTxMsgRateTarget aggregatedClientTxByteRateTarget aggregatedClientTxMsgRateTarget clientNamePattern! messageVpn! -password$@ queuedMessagesFactor solaceSempBaseURL! unsafeSSL -username$@",
    "solace-event-queue":
        "activationMessageCountTarget activationMessageReceiveRateTarget activationMessageSpoolUsageTarget messageCountTarget messageReceiveRateTarget messageSpoolUsageTarget messageVpn! password$@ queueName! solaceSempBaseURL! username$@",
    solarwinds: "activationValue aggregation! -apiToken@ filter host! intervalS! metricName! targetValue!",
    solr: "activationTargetQueryValue collection! host! password@ query targetQueryValue! username@",
    splunk: "activationValue! -apiToken@ host! -password@ savedSearchName! targetValue! unsafeSsl -username@ valueField!",
    "splunk-observability":
        "-accessToken@ activationTargetValue! duration! query! queryAggregator -realm@ targetValue!",
    sumologic:
        "-accessID@ -accessKey@ activationThreshold host! ignoreNullValues logsPollingInterval maxRetries quantization query query.* queryAggregator queryType! resultField resultQueryRowID rollup threshold! timerange! timezone unsafeSsl",
    temporal:
        "activationTargetQueueSize -apiKey$@ buildId$ -ca@ -cert@ enableTLS endpoint$ includeRunningWorkflowCount -key@ -keyPassword@ minConnectTimeout namespace$ queueTypes selectAllActive selectUnversioned targetQueueSize taskQueue$ tlsServerName unsafeSsl workerDeploymentBuildId$ workerDeploymentName$ workflowTaskQueueForCount$",
};
