// Written by make_seeds.py, which threw the private keys away.
#include "fuzz/targets/SignedTokens.h"

namespace obo::fuzz {

// clang-format off
const QByteArray signedKeys = QByteArray(
    "{'keys':[{'kty':'RSA','kid':'one','use':'sig','n':'nvQiuKKAHSIVwgKau36YuOhQ8Fqr4_NXh1WvvPs2-wkKaAo-M"
    "Jikn_y11uSQcp5crqIkWwNv-yX6Ct_96UHh_ML_evfV0VobiGuQpIpZac4hN1hLKeFs50vNq_kVpSykq3Aeop8jCuQs2n9zhV6DZ"
    "Sp7P3bG6dGfPmsLJCgI8OPhmz9PNiWxCeGQ6s_8kM6MTWtTyM-Dg51DU-2NohGvD7vlUqIvLvPGwMItMka8z5X0hdbJ6Tkz5M4Kj"
    "W-KaGG7ZTJBMdHHXrmSbJPW33MbDIr7gbJ91VenEbhJoyYqHL9a_4zIZFCgTr3P3T0cvpw0BVhNuo8NwZnnk0hYQb4zHQ','e':'"
    "AQAB'},{'kty':'RSA','kid':'two','use':'sig','alg':'PS256','n':'uAYjUk8G7DW2TXPV3fNph4GjOFhHBaLLd2HCl"
    "iihv9AtTb9sfBw8pwuawfwCSFTthNci8P0shJZuAzPV8idgna-zPZJHeHJrWicZHD6WNLJTzlSng9gyePBaAUT6_7Gg2RwkAiUfp"
    "RGVVr8djuJwx3s8Wz8AHSoDDcWVl43bgtOLSTd-ShVFRP00Ch4zQX4B8NGAM_cbwnPglOE8WG_kYMBFMmc1CvzJlBsUu5Uhzr-s1"
    "3t0TBpP6ISDt5JwR0UtrKIMD6-sno68eu-2wG4ycSoSDY3G_2A3w9f0EiWbZICozFX-mbMY-FIc-VK3kfcxSb1cINlMaF_YWFg35"
    "ObpnQ','e':'AQAB'},{'kty':'EC','kid':'curve','crv':'P-256','x':'bQUv4JZRi3iDbcqfp9VBuPLryx6nlkjg9wDw"
    "3JIPNn8','y':'JcYwDflNkmF6ivIHK20qti3StiaPrmOdas7xwUv5f5s'},{'kty':'OKP','kid':'edwards','crv':'Ed25"
    "519','x':'A-ZhfE4pYpRvC6mDcLQVwK2o5dQMYy7ng8ZOoujTstw'}]}").replace('\'', '"');

const std::array<QByteArray, 4> signedTokens{
    QByteArray(
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwiYXV"
        "kIjoiYXBpOi8vb3JkZXJzIiwiZXhwIjoxNzk1NjExNjAwfQ.g0CCQqqC5nM6rmxipP2kFYxVBUJ0i6fw215tDN3b2Or1EobfeHWp"
        "U8O3i0J2vPQzpdz5ob-5b312-ENHmnUThkKD40gaPP7LG9SaWP8KVsmn34iSehdocFC10Lq5tx_lgRdENOgFDF97PlD-Xskx9HJD"
        "_iLRUQIFRNx-zvnR0jJWAmWpqvuXPzhtm1CXKJOgrZ9GQxhtz7JYUQANKI3MwQkDUtVEaQaA2zNPX6OtXT5OxIrgzrzbgXeg6UFt"
        "iWMt0AgS_pdUY-6AmCAEXBIlHqb1TATtPXIUUKxJbJ3MYJQ7S0tNY-WPcIqTy5hhoJUhKu8i6STmgYBl31tyqeJmag"),
    QByteArray(
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJQUzI1NiIsImtpZCI6InR3byJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwiYXV"
        "kIjoiYXBpOi8vb3JkZXJzIiwiZXhwIjoxNzk1NjExNjAwfQ.XxmaQwh39tdvtZabxYx0TKIKzp8YzcldkzVIYQk1OY6oX3h5BZtY"
        "LnDc3Mgh5vF0N84iTHj8G2vB0JFjBanha4GQ-68m65gY26jxPeqXVACUkh_38T5_dpjG1ZmxhsWOY-manxEQupw9YXpNyoNDLJkV"
        "7Q6CIVFFXtuXXxvlPmtUC18dAyu1lC5jTyCKkaej5pKyiGJMS_IKtA4SSDgMyM2M-UL0ipMaOTLoLQX5plZwQNaw_I__6x1CJokT"
        "u6b9xf40uyxXP2LuQhEKfy-62LQzV8pr5DL-aMPnkQsltBKxv7_BM91ZD16r7Fp603pxrJI5qZGQf1w9DDq71iNdRg"),
    QByteArray(
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiIsImtpZCI6ImN1cnZlIn0.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwi"
        "YXVkIjoiYXBpOi8vb3JkZXJzIiwiZXhwIjoxNzk1NjExNjAwfQ.9QM7TiaQ0VwXKotgngVco7g8Wpi2yxSPv5puW9sol5yElbXd6"
        "TfNOYh9QJZSBWrokVk09gudvM706zXl5aiaYA"),
    QByteArray(
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFZERTQSIsImtpZCI6ImVkd2FyZHMifQ.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlI"
        "iwiYXVkIjoiYXBpOi8vb3JkZXJzIiwiZXhwIjoxNzk1NjExNjAwfQ.9Z96txW5Yhc-gxhBcB1y-9qdXkVQTJWq_qcRkpEyaz6FQU"
        "r33-FS0wbJw1iiuSf3qB8ydDYI1N-0xHFuU4MuBQ")};
// clang-format on

} // namespace obo::fuzz
