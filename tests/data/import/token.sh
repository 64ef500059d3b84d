# RFC 7523
TENANT=contoso.example
curl -sS --location \
  --request POST "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token" \
  -H 'Content-Type: application/x-www-form-urlencoded' -H 'X-Other: 1' \
  -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \
  -d client_id=66666666-7777-4888-8999-aaaaaaaaaaaa \
  --data-urlencode $'client_secret=S3CRET\'ten\' & \x41' \
  -d "assertion=$TOKEN" \
  --data-raw 'scope=https%3A%2F%2Fgraph.microsoft.com%2F.default+openid&requested_token_use=on_behalf_of' \
  --cacert /etc/ssl/company.pem -x proxy.example:8080 -k | jq .access_token
curl https://api.example/me -H "Authorization: Bearer $TOKEN"
