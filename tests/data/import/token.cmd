curl ^"https://sts.example/tenant-a/oauth2/v2.0/token^" ^
  -u ^"66666666-7777-4888-8999-aaaaaaaaaaaa:S3CRET^%eleven^" ^
  --data-raw ^"grant_type=client_credentials^&scope=api^%3A^%2F^%2Forders^"
