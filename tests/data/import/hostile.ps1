$x = @{
    ClientId = "$(Invoke-WebRequest http://127.0.0.1)"
    TenantId = ‘contoso.example’
    Secret   = 'S3CRET`id`$(id)'
    Scope    = "unbalanced
    AppId    = '66666666-7777-4888-8999-aaaaaaaaaaaa'
