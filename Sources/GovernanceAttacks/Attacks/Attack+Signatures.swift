/// Signatures that are not what they should be.
extension Attack {
    static let signatures: [Attack] = [
        Attack(
            "signs off with a key that nobody has registered", by: "mia",
            """
            select code from api.approve_signed(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null,
                (select array_to_string(array['wayleave-approval-v1',
                    'ledger ' || coalesce(t ->> 'ledger', '-'), 'proposal P-1', 'revision 1',
                    'digest ' || (t ->> 'digest'), 'seat ' || (t ->> 'seat'),
                    'slice ' || (t ->> 'slice'), 'decision approve', 'for -', 'checkpoint -', ''],
                    chr(10))
                from api.approval_terms(1, 1, null) t),
                '-----BEGIN SSH SIGNATURE-----' || chr(10)
                || encode('\\x5353485349470000000100000033'::bytea
                    || '\\x0000000b7373682d6564323535313900000020'::bytea || sha256('nobody'), 'base64')
                || chr(10) || '-----END SSH SIGNATURE-----' || chr(10))
            """, refusal: .outcome("not_permitted")),
        Attack(
            "signs off with the key of somebody else", by: "mia",
            given: [
                .by(
                    "jo",
                    """
                    select code from api.add_signing_key(gen_random_uuid(),
                        'ssh-ed25519 ' || encode('\\x0000000b7373682d6564323535313900000020'::bytea || sha256('jo'), 'base64'))
                    """)
            ],
            """
            select code from api.approve_signed(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null,
                (select array_to_string(array['wayleave-approval-v1',
                    'ledger ' || coalesce(t ->> 'ledger', '-'), 'proposal P-1', 'revision 1',
                    'digest ' || (t ->> 'digest'), 'seat ' || (t ->> 'seat'),
                    'slice ' || (t ->> 'slice'), 'decision approve', 'for -', 'checkpoint -', ''],
                    chr(10))
                from api.approval_terms(1, 1, null) t),
                '-----BEGIN SSH SIGNATURE-----' || chr(10)
                || encode('\\x5353485349470000000100000033'::bytea
                    || '\\x0000000b7373682d6564323535313900000020'::bytea || sha256('jo'), 'base64')
                || chr(10) || '-----END SSH SIGNATURE-----' || chr(10))
            """, refusal: .outcome("not_permitted")),
        Attack(
            "signs off with a key that is ended", by: "mia",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.add_signing_key(gen_random_uuid(),
                        'ssh-ed25519 ' || encode('\\x0000000b7373682d6564323535313900000020'::bytea || sha256('mia'), 'base64'))
                    """),
                .by(
                    "mia",
                    """
                    select code from api.end_signing_key(gen_random_uuid(),
                        (select fingerprint from api.signing_keys('mia', 1)))
                    """),
            ],
            """
            select code from api.approve_signed(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null,
                (select array_to_string(array['wayleave-approval-v1',
                    'ledger ' || coalesce(t ->> 'ledger', '-'), 'proposal P-1', 'revision 1',
                    'digest ' || (t ->> 'digest'), 'seat ' || (t ->> 'seat'),
                    'slice ' || (t ->> 'slice'), 'decision approve', 'for -', 'checkpoint -', ''],
                    chr(10))
                from api.approval_terms(1, 1, null) t),
                '-----BEGIN SSH SIGNATURE-----' || chr(10)
                || encode('\\x5353485349470000000100000033'::bytea
                    || '\\x0000000b7373682d6564323535313900000020'::bytea || sha256('mia'), 'base64')
                || chr(10) || '-----END SSH SIGNATURE-----' || chr(10))
            """, refusal: .outcome("not_permitted")),
        Attack(
            "signs something else than what it signs off", by: "mia",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.add_signing_key(gen_random_uuid(),
                        'ssh-ed25519 ' || encode('\\x0000000b7373682d6564323535313900000020'::bytea || sha256('mia'), 'base64'))
                    """)
            ],
            """
            select code from api.approve_signed(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null,
                (select array_to_string(array['wayleave-approval-v1',
                    'ledger ' || coalesce(t ->> 'ledger', '-'), 'proposal P-4', 'revision 1',
                    'digest ' || (t ->> 'digest'), 'seat ' || (t ->> 'seat'),
                    'slice ' || (t ->> 'slice'), 'decision approve', 'for -', 'checkpoint -', ''],
                    chr(10))
                from api.approval_terms(1, 1, null) t),
                '-----BEGIN SSH SIGNATURE-----' || chr(10)
                || encode('\\x5353485349470000000100000033'::bytea
                    || '\\x0000000b7373682d6564323535313900000020'::bytea || sha256('mia'), 'base64')
                || chr(10) || '-----END SSH SIGNATURE-----' || chr(10))
            """, refusal: .outcome("invalid")),
        Attack(
            "registers the key of somebody else", by: "mia",
            given: [
                .by(
                    "jo",
                    """
                    select code from api.add_signing_key(gen_random_uuid(),
                        'ssh-ed25519 ' || encode('\\x0000000b7373682d6564323535313900000020'::bytea || sha256('jo'), 'base64'))
                    """)
            ],
            """
            select code from api.add_signing_key(gen_random_uuid(),
                'ssh-ed25519 ' || encode('\\x0000000b7373682d6564323535313900000020'::bytea || sha256('jo'), 'base64'))
            """, refusal: .outcome("already_exists")),
        Attack(
            "ends the key of somebody else", by: "ana",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.add_signing_key(gen_random_uuid(),
                        'ssh-ed25519 ' || encode('\\x0000000b7373682d6564323535313900000020'::bytea || sha256('mia'), 'base64'))
                    """)
            ],
            """
            select code from api.end_signing_key(gen_random_uuid(),
                (select fingerprint from api.signing_keys('mia', 1)))
            """, refusal: .outcome("not_permitted")),
        Attack(
            "registers something else than a key", by: "mia",
            """
            select code from api.add_signing_key(gen_random_uuid(), 'ssh-ed25519 '
                || encode(sha256('x') || sha256('y'), 'base64'))
            """, refusal: .outcome("invalid")),
    ]
}
