import { wordsOf } from './words.ts';

/**
 * Whether a word, as `wordsOf` gives it, names a thing that many people ask about. A question that
 * names one is about it, so a playbook that does not speak of it does not answer.
 */
export function isOtherSubject(word: string): boolean {
  return products.has(word) || everyday.has(word);
}

/** Whether a word names other software: lines of a log that do are its own. */
export function isOtherProduct(word: string): boolean {
  return products.has(word);
}

/** Software and machines by name. What a playbook is about is never held against it. */
const products = toSet(
  'msword githubactions mysql mysqld mariadb mariadbd mongodb mongo mongoose cassandra couchdb couchbase dynamodb firestore firebase oracle ora sybase db2 mssql sqlserver innodb ' +
    'cockroachdb cockroach yugabyte tidb scylla arangodb rethinkdb timescaledb druid presto trino teradata vertica hbase minio ceph gluster ' +
    'neo4j influxdb clickhouse snowflake bigquery redshift hive hadoop spark flink airflow dbt kafka zookeeper rabbitmq activemq nats pulsar sidekiq ' +
    'memcached hazelcast solr opensearch splunk datadog nagios zabbix newrelic dynatrace sentry  ' +
    'graylog loki fluentd logstash icinga checkmk munin influx statsd collectd ' +
    'jenkins gitlab bitbucket circleci travis teamcity bamboo argocd spinnaker terraform ansible puppet chef saltstack vagrant packer pulumi ' +
    'helm istio envoy consul nomad rancher openshift minikube ingress kubectl kustomize etcd podman lxc proxmox vmware esxi vsphere virtualbox hyperv qemu ' +
    'haproxy traefik caddy apache httpd htaccess tomcat jetty jboss wildfly weblogic websphere iis varnish squid ' +
    'kafkaconnect mqtt mosquitto ibmmq ' +
    'azure gcp heroku netlify vercel digitalocean cloudflare openstack ' +
    'java jvm spring springboot hibernate maven gradle kotlin scala clojure groovy junit ' +
    'php laravel symfony composer wordpress drupal joomla magento shopify woocommerce typo3 ' +
    'ruby rails bundler rspec golang goroutine rust cargo borrow haskell monad erlang elixir perl cpp cmake makefile gcc clang qt ' +
    'meteor ember deno julia matlab fortran cobol delphi vba ocaml clojurescript lua zig nim ' +
    'csharp dotnet asp nuget unity unreal godot blender swift xcode cocoapods objective ios android flutter dart cordova ionic ' +
    'angular vue svelte nextjs nuxt gatsby jquery bootstrap tailwind redux webpack vite babel eslint useeffect useeffects graphql apollo electron ' +
    'matplotlib jupyter pytorch tensorflow keras sklearn conda anaconda pyspark selenium cypress ' +
    'windows macos osx gentoo grub bios uefi bluescreen powershell ' +
    'freebsd openbsd solaris aix chromebook chromeos bsod ' +
    'iphone ipad macbook airpods ipod samsung pixel kindle chromecast roku alexa steam playstation xbox nintendo switch raspberry arduino ' +
    'outlook thunderbird gmail imap smtp pop3 postfix exim dovecot sendmail mailbox spam newsletter ' +
    'excel powerpoint vlookup spreadsheet pivot onenote sharepoint onedrive dropbox skype zoom slack whatsapp telegram facebook instagram twitter tiktok youtube netflix spotify ' +
    'wallpaper photoshop illustrator indesign gimp lightroom figma sketch autocad premiere ffmpeg vlc latex bibtex acrobat pdf ' +
    'hubspot mailchimp stripe paypal ebay airbnb uber linkedin reddit pinterest twitch snapchat disney hulu webex gsuite ' +
    'thermostat drone projector smartwatch smartphone tablet television camera ' +
    'sap salesforce dynamics jira confluence servicenow zendesk trello notion quickbooks odoo ' +
    'cisco juniper router mikrotik modem wifi wlan bgp ospf wireguard openvpn ipsec radius ldap kerberos samba nfs cifs raid zfs lvm btrfs iscsi smartd ' +
    'bluetooth printer scanner toner cups keyboard mouse trackpad headset webcam microphone speaker usb hdmi displayport gpu nvidia graphics motherboard battery charger laptop ' +
    'git svn mercurial rebase squash cherrypick vim emacs vscode intellij eclipse pycharm tmux zsh rsync ' +
    'bitcoin ethereum blockchain solidity wallet metamask docusaurus hugo jekyll minecraft fortnite activedirectory homebrew brew useeffect usestate',
);

/** Of daily life. */
const everyday = toSet(
  'recipe cooking bake baking oven cake bread pancake pasta pizza soup salad chicken beef egg cheese sugar flour coffee tea beer wine litre ' +
    'cat dog pet puppy kitten horse bird fish garden plant flower tree lawn rose tomato weather rain snow sun moon planet sky ' +
    'car tyre tire bike bicycle motorcycle engine gearbox brake train bus flight airport hotel holiday vacation passport visa travel beach mountain restaurant museum ' +
    'lisbon berlin paris london rome madrid prague vienna tokyo york italy france spain germany english spanish french german italian translate translation grammar spelling poem essay song lyric novel movie film actor ' +
    'guitar piano violin drum music chord dance football soccer tennis basketball olympics champion marathon yoga gym workout muscle diet calorie headache fever flu cough doctor dentist medicine vaccine pregnancy baby children kid school teacher homework university ' +
    'mother father wife husband boss friend birthday wedding christmas easter gift party dress shoe shirt jacket laundry stain carpet kitchen bathroom bedroom sofa paint roof plumber sink toilet washing dishwasher fridge vacuum ' +
    'tax insurance mortgage loan rent salary pension interest invest euro dollar price shopping invoice parcel delivery ' +
    'president war inch centimetre metre kilogram mile celsius ' +
    'breakfast lunch dinner dessert rice potato onion garlic butter milk juice chocolate cookie biscuit sauce spice vegetable fruit apple banana orange lemon ' +
    'furniture chair curtain blanket pillow mattress ceiling wood paintbrush lamp bulb candle heater boiler radiator fireplace ' +
    'hair skin tooth teeth nose leg shoulder stomach blood sleepless allergy vitamin pill pharmacy ' +
    'summer winter autumn umbrella swim hike camping tent fishing ' +
    'uncle aunt grandma grandpa nephew niece neighbour neighbor dating marriage divorce funeral ' +
    'newspaper magazine radio podcast comic cartoon opera theatre concert ' +
    'lawyer court police crime prison landlord pensioner voucher coupon refund discount warranty ' +
    'knee foot feet alligator crocodile animal hospital knitting sewing chess poker lottery horoscope',
);

function toSet(names: string): ReadonlySet<string> {
  return new Set(names.split(' ').flatMap(wordsOf));
}
