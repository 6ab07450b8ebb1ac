/** Software and machines by name, separated by white space. None is held against a playbook about it. */
export const products = `
  msword githubactions mysql mysqld mariadb mariadbd mongodb mongo mongoose cassandra couchdb couchbase
  dynamodb firestore firebase oracle ora sybase db2 mssql sqlserver innodb cockroachdb cockroach yugabyte
  tidb scylla arangodb rethinkdb timescaledb druid presto trino teradata vertica hbase minio ceph gluster
  neo4j influxdb clickhouse snowflake bigquery redshift hive hadoop spark flink airflow dbt kafka
  zookeeper rabbitmq activemq nats pulsar sidekiq memcached hazelcast solr opensearch splunk datadog
  nagios zabbix newrelic dynatrace sentry discord graylog loki fluentd logstash icinga checkmk munin influx statsd
  collectd jenkins gitlab bitbucket circleci travis teamcity bamboo argocd spinnaker terraform ansible
  puppet chef saltstack vagrant packer pulumi helm istio envoy consul nomad rancher openshift minikube
  ingress kubectl kustomize etcd podman lxc proxmox vmware esxi vsphere virtualbox hyperv qemu haproxy
  traefik caddy apache httpd htaccess tomcat jetty jboss wildfly weblogic websphere iis varnish squid
  kafkaconnect mqtt mosquitto ibmmq azure gcp heroku netlify vercel digitalocean cloudflare openstack java
  jvm spring springboot maven gradle kotlin scala clojure groovy php laravel symfony composer wordpress
  activerecord actionview klipper drupal joomla magento shopify woocommerce typo3 ruby rails bundler rspec golang goroutine rust cargo
  borrow haskell monad erlang elixir perl cpp qt meteor ember deno julia matlab fortran cobol delphi vba
  ocaml clojurescript lua zig nim csharp dotnet asp nuget unity unreal godot blender swift xcode cocoapods
  ios android flutter dart cordova ionic angular vue svelte nextjs nuxt gatsby useeffect useeffects
  electron jupyter sklearn conda anaconda pyspark windows macos osx gentoo grub bios uefi bluescreen
  powershell freebsd openbsd solaris aix chromebook chromeos bsod iphone ipad macbook airpods ipod samsung
  pixel kindle steam chromecast roku alexa playstation xbox nintendo raspberry arduino outlook thunderbird
  gmail imap smtp pop3 postfix exim dovecot sendmail mailbox spam newsletter excel powerpoint vlookup
  spreadsheet pivot onenote sharepoint onedrive dropbox skype zoom slack whatsapp telegram facebook
  instagram twitter tiktok youtube netflix spotify wallpaper photoshop illustrator indesign gimp lightroom
  figma sketch autocad premiere ffmpeg vlc latex bibtex acrobat pdf hubspot mailchimp stripe paypal ebay
  airbnb uber linkedin reddit pinterest twitch snapchat disney hulu webex gsuite thermostat projector
  smartwatch smartphone tablet television camera sap salesforce dynamics jira confluence servicenow
  zendesk trello notion quickbooks odoo cisco juniper mikrotik modem wifi wlan bgp ospf wireguard
  openvpn ipsec radius ldap kerberos samba nfs cifs raid zfs lvm btrfs iscsi smartd bluetooth printer
  scanner toner cups trackpad headset webcam microphone speaker usb hdmi displayport gpu nvidia graphics
  motherboard battery charger git svn mercurial rebase squash cherrypick vim emacs vscode intellij pycharm
  tmux zsh rsync bitcoin ethereum blockchain solidity wallet metamask docusaurus hugo jekyll minecraft
  fortnite activedirectory homebrew brew usestate percona galera proxysql maxscale phpmyadmin mysqldump
  mysqladmin myisam singlestore memsql voltdb greenplum netezza exadata plsql sqlplus tnsnames ssms ssrs
  tsql sqlite3mc firebird interbase foxpro dbase progress4gl informix ingres h2db derby hsqldb mongod
  mongos mongodump mongosh mongoexport wiredtiger replicaset sharding cosmosdb documentdb simpledb
  aerospike riak foundationdb orientdb dgraph janusgraph gremlin cypherql ravendb surrealdb faunadb
  supabase planetscale pocketbase questdb victoriametrics graphite kapacitor telegraf opentsdb kdb
  pinot kylin impala sqoop oozie yarnpkg mapreduce hdfs namenode datanode databricks lakehouse iceberg
  hudi nifi beam dagster prefect luigi fivetran airbyte talend informatica tableau powerbi looker qlik
  metabase superset grafonnet rocketmq zeromq zmq kinesis servicebus eventhub sqs sns beanstalkd gearman
  resque hangfire quartz masstransit camunda zeebe ehcache infinispan ignite geode coherence prtg
  solarwinds librenms cacti observium netdata sensu uptimerobot pingdom statuspage bugsnag rollbar raygun
  appdynamics instana honeycomb lightstep jaeger zipkin thanos mimir winlogbeat rsyslogd syslogng
  papertrail loggly sumologic graylog2 wazuh ossec snort suricata zeek crowdsec modsecurity buildkite
  codeship appveyor concourse tekton fluxcd gocd octopus woodpecker semaphoreci azuredevops tfs perforce
  clearcase cvs bazaar fossil gerrit phabricator gitea gogs gitlabrunner sonarqube nexus artifactory jfrog
  harbor quay tfstate terragrunt cloudformation cdk bicep arm64tpl crossplane opentofu boto2 cfengine
  rundeck awx foreman katello cobbler puppetserver hiera inspec testkitchen daemonset statefulset kubelet
  kubeadm kubeproxy coredns calico cilium metallb linkerd kong gloo knative keda velero longhorn rook k3s
  k9s microk8s eks aks gke fargate cloudrun cloudrunner appengine beanstalk lightsail route53
  cloudfront s3fs ec2dev rds aurora elasticache sagemaker cognito guardduty waf blobstorage functionsapp
  entra intune buildah skopeo containerd cri crio gvisor firecracker kata xen kvm libvirt virsh qcow
  parallels bhyve openvz truenas freenas unraid synology qnap proliant idrac ilo ipmi bmc vcenter nsx
  nutanix lighttpd openresty cherokee litespeed undertow glassfish payara iisreset appcmd kestrel unicorn
  puma mongrel phpfpm fpm opcache fastcgi htpasswd htdocs xampp wamp mamp cpanel plesk whm directadmin
  webmin ispconfig virtualmin elementor yoast wpadmin gutenberg drush prestashop opencart bigcommerce
  squarespace wix webflow strapi contentful umbraco sitecore kentico moodle canvaslms blackboard mediawiki
  dokuwiki phpbb discourse vbulletin nextcloud owncloud seafile plex jellyfin emby sonarr radarr kodi
  homeassistant zigbee zwave hue philips sonos tasmota esphome pihole adguard jdk jre javac classpath
  servlet jsp jsf struts ivy sbt akka playframework vertx quarkus micronaut dropwizard grails tomee
  netbeans androidstudio hotspot graalvm openjdk kotlinx ktor jetpack phpunit pear pecl zend codeigniter
  cakephp yii twig smarty artisan livewire lumen magento2 rubygems gemfile rbenv rvm rake capybara sinatra
  hanami activestorage jruby actionview actioncable gopath gomod goroutines gofmt cgo gorm rustc rustup
  serde actix wasm webassembly clippy gdb valgrind lldb bazel conan vcpkg mfc msvc visualstudio vcredist
  dll winforms wpf xaml uwp maui xamarin blazor razor aspnet dotnetcore linq msbuild roslyn fsharp vbnet
  vb6 purescript elm reasonml rescript racket lisp clisp sbcl emacslisp prolog smalltalk pascal freepascal
  lazarus ada asm nasm masm verilog vhdl fpga simulink labview mathematica spss stata rstudio tidyverse
  ggplot dplyr cran rmarkdown octave scilab colab kaggle kubeflow rocm tensorrt caffe mxnet plone py2exe
  mamba miniconda micropython circuitpython sveltekit solidjs qwik preact dojo extjs ext4js mootools
  prototypejs emberjs polymer stencil datatables select2 webgl babylonjs phaser pixijs scss
  styledcomponents nx ava testcafe nightwatch appium detox reactnative hermes nobridge nativescript capacitor phonegap
  tauri trpc hardhat truffle ganache foundry web3 ethers nft dogecoin litecoin cardano solana polkadot
  binance coinbase kraken ledger asterisk freepbx voip pbx twilio janus jitsi bigbluebutton obs
  twitchstudio kdenlive davinci audacity ableton cubase fruityloops garageband midi cinema4d zbrush
  solidworks fusion360 catia revit archicad sketchup freecad openscad cura prusa octoprint marlin filament
  inkscape krita coreldraw affinity canva procreate aftereffects quicktime handbrake winrm wsus sccm gpo
  gpupdate regedit bitlocker msconfig chkdsk sfc dism wmi rdp remotedesktop citrix teamviewer anydesk vnc
  rustdesk defender antivirus mcafee norton kaspersky avast malwarebytes ransomware notepad cortana
  directx vulkan opengl sonoma ventura monterey catalina mojave timemachine icloud itunes imovie airdrop
  facetime imessage siri macports testflight appstore watchos tvos ipados homekit carplay swiftui uikit
  storyboard carthage huawei xiaomi oneplus nokia motorola lineageos magisk adb fastboot logcat playstore
  admob fedora centos rhel almalinux opensuse suse yast zypper archlinux pacman aur manjaro nixos nixpkgs
  slackware alpinelinux kali raspbian raspberrypi esp32 esp8266 stm32 microbit gpio i2c modbus plc scada
  siemens canbus profinet opcua selinux apparmor sssd freeipa keycloak okta auth0 saml adfs freeradius
  openldap ldapsearch slapd kinit yubikey gpg pgp keepass bitwarden lastpass 1password hashicorp dhcp
  dhcpd bind9 unbound powerdns dnsmasq pfsense opnsense vyos fortinet fortigate paloalto sonicwall sophos
  watchguard meraki ubiquiti unifi aruba netgear tplink dlink linksys fritzbox openwrt ddwrt vlan vxlan
  mpls eigrp stp lacp qos snmp netflow wireshark nmap traceroute iperf strongswan zerotier tailscale
  softether vpn anyconnect globalprotect i2p hylafax fax lpd lpr ipp epson canon laserjet deskjet inkjet
  ricoh xerox lexmark kyocera plotter barcode zimbra roundcube horde rspamd spamassassin dkim dmarc
  mailgun sendgrid marketo pardot intercom freshdesk zapier ifttt n8n asana clickup basecamp miro
  lucidchart visio projectlibre yammer gotomeeting evernote obsidian roam joplin libreoffice openoffice
  wordperfect docx xlsx pptx docusign adobe netsuite workday peoplesoft siebel hana abap fiori dynamics365
  powerapps powerautomate sugarcrm zoho pipedrive xero freshbooks datev elster turbotax shopware etsy
  alibaba aliexpress walmart klarna afterpay adyen braintree venmo revolut roblox valorant overwatch
  skyrim witcher cyberpunk eldenring pokemon zelda starcraft warcraft dota csgo counterstrike fifa oculus
  steamdeck gamemaker renpy tesla nissan toyota volkswagen bmw audi mercedes obd2 obd garmin fitbit strava
  peloton gopro dji nikon dslr tripod doxygen mkdocs gitbook asciidoc pandoc mathjax overleaf zotero
  mendeley endnote tikz beamer jmeter gatling k6 locust soapui wiremock cucumber gherkin robotframework
  specflow nunit mstest testng blenderkit qgis arcgis postgis geoserver osm gdal anacron upstart sysvinit
  openrc monit perlbrew cpanm catalystperl tcl tclsh expectscript powercli autohotkey applescript vbscript
  cmdlet bookkeeper etcdctl corosync pacemaker keepalived drbd glusterfs cephfs beegfs lustre slurm pbs
  torque sge mpi hpc hibernate junit cmake makefile gcc clang jquery tailwind redux webpack vite
  babel eslint graphql apollo matplotlib pytorch tensorflow keras selenium cypress
  karpenter strimzi certmanager externaldns kyverno gatekeeper antrea kubevirt openebs portworx stackgres
  crunchydata argoworkflows kubeconfig clusterapi signalr serilog nlog mediatr automapper xunit dapper
  orleans identityserver efcore aspire hikari hikaricp flyway liquibase mockito wicket vaadin hystrix
  resilience4j polly netty karaf osgi keytool zuul eureka proguard retrofit okhttp jetifier androidx googleplay
  opendkim procmail fetchmail greylisting mailcow mailman duckdb spanner memgraph starrocks doris exasol
  vertipaq lsass ntoskrnl wuauserv dcom eventid volta verdaccio bun husky commitlint changesets netconf
  quic sctp webrtc rtsp sip sftp ftps routeros edgerouter eero orbi asus starlink
`;

/** What other programs are made of or with: a question that names one is about it, a log need not be. */
export const libraries = `
  mergecommit jpa jdbc jndi log4j logback slf4j lombok doctrine eloquent activerecord nokogiri llvm ninja meson
  autoconf automake libtool entityframework numpy pandas scipy scikit statsmodels seaborn plotly bokeh
  streamlit gradio jupyterlab opencv tesseract spacy nltk gensim xgboost lightgbm catboost mlflow onnx
  cuda cudnn theano django djangorest wagtail flask bottle pyramid web2py kivy pyqt tkinter wxpython
  pygame scrapy beautifulsoup lxml pyinstaller cython numba pypy poetry pipenv pyenv virtualenvwrapper
  backbone knockout alpinejs htmx d3js threejs chartjs highcharts leaflet mapbox openlayers storybook
  chakra mui materialui antd bulma sass postcss rollup turbopack turborepo lerna gulp grunt bower
  browserify requirejs mocha chai jasmine karma protractor puppeteer sailsjs adonis nestjs hapi koa
  dict tuple kwargs dataclass metaclass enum struct mixin iterator recursion palindrome fibonacci leetcode
  router bootstrap lambda whisper typeorm sequelize knex bookshelf hasura prismic imagemagick exif webdriver openmpi openmp
`;
