# bash completion for obo                                                  -*- shell-script -*-

_obo()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb='' action='' i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            -*) ;;
            *) if [[ -z $verb ]]; then verb=${COMP_WORDS[i]}; elif [[ -z $action ]]; then action=${COMP_WORDS[i]}; fi ;;
        esac
    done

    case $before in
        --assertion | --secret-file | --client-assertion | --certificate | --key | --ca | --jwks | --tls-cert | --tls-key | --tls-ca | --client-certificate | --journey)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            return ;;
        --assertion-env | --secret-env | --passphrase-env | --proxy-env)
            mapfile -t COMPREPLY < <(compgen -e -- "$word")
            return ;;
        --secret-method)
            mapfile -t COMPREPLY < <(compgen -W 'post basic' -- "$word")
            return ;;
        --signing-algorithm)
            mapfile -t COMPREPLY < <(compgen -W 'PS256 RS256 ES256 ES384 ES512' -- "$word")
            return ;;
        --cloud)
            mapfile -t COMPREPLY < <(compgen -W 'global usgov usgov-dod china' -- "$word")
            return ;;
        --authority-kind)
            mapfile -t COMPREPLY < <(compgen -W 'adfs discovery endpoint' -- "$word")
            return ;;
        --kind)
            mapfile -t COMPREPLY < <(compgen -W 'client-secret key-passphrase private-key' -- "$word")
            return ;;
        --format)
            local formats='json appsettings env splat'
            [[ $action != import ]] || formats='profile appsettings env spring splat msal curl postman bruno insomnia'
            mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$word")
            return ;;
        --output)
            local formats='json table'
            [[ $action != import ]] || formats='json text'
            case $verb in
                exchange) formats='json claims token header wire' ;;
                connection | credential | explain | sandbox) formats='json text' ;;
            esac
            mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$word")
            return ;;
        --profile | --tenant | --client-id | --scope | --authority | --token-endpoint | --proxy | --timeout | --claims | --now \
            | --issuer | --port | --name | --pick)
            return ;;
    esac

    local authority='--profile --tenant --cloud --authority --authority-kind --token-endpoint'
    local form="$authority --client-id --scope --assertion --assertion-env --take-token"
    local transport='--ca --proxy --proxy-env --timeout'
    local words='' files=''
    case $verb in
        '') words='exchange inspect check compare connection credential explain sandbox secret profile --help --version' ;;
        exchange)
            words="$form $transport --secret-file --secret-env --secret-method --client-assertion --certificate --key \
                --passphrase-env --send-chain --signing-algorithm --claims --no-preflight --journey --output --help" ;;
        inspect) words="--now --verify --jwks --issuer $transport --output --help"; files=1 ;;
        check) words="$form --output --help" ;;
        compare) words='--output --help'; files=1 ;;
        credential)
            words="$authority --client-id $transport --secret-file --secret-env --secret-method --client-assertion \
                --certificate --key --passphrase-env --send-chain --signing-algorithm --output --help" ;;
        connection) words="$authority $transport --output --help" ;;
        explain) words='--output --help' ;;
        sandbox) words='--port --tls --tls-cert --tls-key --tls-ca --scenario --list-scenarios --client-certificate --client-certificate-kind --output --help' ;;
        secret) words='--kind --help'; [[ -n $action ]] || words='set check remove --help' ;;
        profile)
            case $action in
                '') words='list show import export remove --help' ;;
                import) words='--format --environment --name --pick --take-secret --dry-run --output --help'; files=1 ;;
                export) words='--format --help' ;;
                remove) words='--keep-secret --help' ;;
                list) words='--output --help' ;;
                *) words='--help' ;;
            esac ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [[ -n $files && $word != -* ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _obo obo
