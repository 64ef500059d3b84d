# Exchange for Graph
<# a block comment with @{ ClientId = 'no' } #>
$params = @{
    ClientId  = '66666666-7777-4888-8999-aaaaaaaaaaaa'
    TenantId  = "contoso.example"; Scope = 'User.Read', 'Mail.Read'
    Secret    = 'S3CRET ''seven'' $x'
    Assertion = $token   # from somewhere
}
New-APIOnBehalfToken @params
$script:other = @{
    AppId    = [guid]"66666666-7777-4888-8999-bbbbbbbbbbbb"
    Tenant   = @'
other.example
'@
    Secret   = (Get-Secret orders)
    Scopes   = @('a/.default'
                 'b/.default')
    Nested   = @{ ClientSecret = "S3CRET`n`$eight" }
}
