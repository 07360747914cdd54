extension Weakening {
    package static let all =
        rights + rows + ownWork + digests + sessions + identity + commands
        + shadows + decisions + standing + leaving + experiments + measuring + touches
        + messages + past + emergencies + publishing + signatures + runner

    private static let rights: [Weakening] = [
        Weakening(
            without: "the lack of rights on tables",
            "alter table core.proposals disable row level security",
            "grant usage on schema core to wayleave_member",
            "grant select, update on core.proposals to wayleave_member",
            lets: "approves by writing the state", result: .ends(.value("approved"))),
        Weakening(
            without: "the lack of rights on votes",
            "alter table core.votes disable row level security",
            "grant usage on schema core to wayleave_member",
            "grant select, insert on core.votes to wayleave_member",
            lets: "writes a vote", result: .ends(.value("approve"))),
        Weakening(
            without: "the lack of rights on principals",
            "alter table core.principals disable row level security",
            "grant usage on schema core to wayleave_member",
            "grant select, update on core.principals to wayleave_member",
            lets: "makes itself an administrator", result: .ends(.value("ana"))),
        Weakening(
            without: "the lack of rights to read",
            "alter table core.proposals disable row level security",
            "grant usage on schema core to wayleave_member",
            "grant select on core.proposals to wayleave_member",
            lets: "reads a hidden proposal's title", result: .leaks),
        Weakening(
            without: "the runner's own grants, and its check of the caller",
            "grant usage on schema service to wayleave_member",
            "grant execute on all functions in schema service to wayleave_member",
            """
            select pg_temp.weaken('priv.require_runner', 'p.kind = ''runner''', 'true')
            """,
            "select pg_temp.weaken('priv.require_worker', 'not exists', 'false and not exists')",
            lets: "an administrator claims jobs", result: .leaks),
        Weakening(
            without: "the fence of a lease",
            """
            select pg_temp.weaken('priv.hold_job',
                'j.id = p_job and priv.is_leased(j, p_worker, p_token)', 'j.id = 907')
            """,
            lets: "a runner without a job applies", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tie of a worker to its runner",
            "select pg_temp.weaken('priv.require_worker', 'not exists', 'false and not exists')",
            lets: "a runner claims for a worker that it did not start", result: .leaks),
        Weakening(
            without: "the owner's rights on the functions",
            "grant create on schema api to wayleave_member",
            lets: "makes a function in api", result: .ends(.nothing)),
        Weakening(
            without: "the lack of rights on the language",
            "grant usage on language plpgsql to public",
            lets: "runs anonymous code", result: .ends(.nothing)),
        Weakening(
            without: "the lack of rights on large objects",
            "grant execute on function lo_create(oid) to public",
            lets: "makes a large object", result: .leaks),
        Weakening(
            without: "the lack of rights on advisory locks",
            "grant execute on function pg_advisory_lock(bigint) to public",
            lets: "holds an advisory lock", result: .ends(.value("a row"))),
    ]

    private static let ownWork: [Weakening] = [
        Weakening(
            without: "the refusal of own work",
            "select pg_temp.weaken('priv.is_contributor', 'author.person = me.person', 'false')",
            "select pg_temp.weaken('priv.eligible', 'involved.id in (', 'null in (')",
            lets: "an administrator approves own work", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the count of earlier authors",
            """
            select pg_temp.weaken('priv.is_contributor', 'r.proposal_id = p_proposal',
                'r.proposal_id = p_proposal and r.number = (select revision from core.proposals '
                'where id = p_proposal)')
            """,
            """
            select pg_temp.weaken('priv.eligible', 'r.proposal_id = p_proposal',
                'r.proposal_id = p_proposal and r.number = (select revision from core.proposals '
                'where id = p_proposal)')
            """,
            lets: "the author of an earlier revision approves", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the person behind two accounts",
            """
            select pg_temp.weaken('priv.is_contributor',
                'author.person = me.person', 'author.id = me.id')
            """,
            """
            select pg_temp.weaken('priv.eligible',
                'involved.person = author.person', 'involved.id = author.id')
            """,
            lets: "the author approves with a second account", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at who gave a right",
            """
            select pg_temp.weaken('priv.eligible',
                '(p).id, (p).added_by, (p).confirmed_by, (m).added_by, (m).confirmed_by', '(p).id')
            """,
            lets: "an approver whose right the author gave approves",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the role of an approver",
            "select pg_temp.weaken('priv.approver_membership', 'm.role = ''approver''', 'true')",
            lets: "a submitter approves", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tie of an approver to a team",
            """
            select pg_temp.weaken('priv.approver_membership',
                'm.team_id = p_team and m.principal_id', 'm.principal_id')
            """,
            lets: "an approver takes the seat of operations", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the own team, for a withdrawal",
            lookingAway,
            """
            select pg_temp.weaken('priv.hold_own_proposal',
                'p.team_id = any (priv.my_teams())', 'true')
            """,
            lets: "a member withdraws somebody else's proposal", result: .ends(.outcome("ok"))),
        Weakening(
            without: "sight, for a comment",
            lookingAway,
            lets: "a member comments on what is hidden", result: .ends(.outcome("ok"))),
        Weakening(
            without: "sight, for a decision",
            lookingAway,
            lets: "an approver of another team approves what is hidden",
            result: .ends(.outcome("stale"))),
    ]

    private static let digests: [Weakening] = [
        Weakening(
            without: "the comparison of digests",
            """
            select pg_temp.weaken('priv.check_decision',
                'substr(p_held_digest, 1, length(p_digest)) <> p_digest', 'false')
            """,
            lets: "a decision sends the digest of an earlier revision",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the comparison of digests, across proposals",
            """
            select pg_temp.weaken('priv.check_decision',
                'substr(p_held_digest, 1, length(p_digest)) <> p_digest', 'false')
            """,
            lets: "a decision sends the digest of another proposal", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the shortest digest",
            """
            select pg_temp.weaken('priv.check_decision',
                'not between 8 and 32', 'not between 0 and 32')
            """,
            lets: "a decision sends seven bytes of the right digest",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the shortest digest, for none at all",
            """
            select pg_temp.weaken('priv.check_decision',
                'not between 8 and 32', 'not between 0 and 32')
            """,
            lets: "a decision sends an empty digest", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the longest digest",
            """
            select pg_temp.weaken('priv.check_decision',
                'not between 8 and 32', 'not between 8 and 99')
            """,
            """
            select pg_temp.weaken('priv.check_decision',
                '<> p_digest', '<> substr(p_digest, 1, 32)')
            """,
            lets: "a decision sends the right digest and more", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the test of a missing digest",
            "select pg_temp.weaken('priv.check_decision', 'p_digest is null or', '')",
            lets: "a decision sends no digest", result: .ends(.outcome("ok"))),
    ]

    private static let sessions: [Weakening] = [
        Weakening(
            without: "the lack of TEMP",
            """
            do $$ begin
                execute format('grant temp on database %I to public', current_database());
            end $$
            """,
            lets: "makes a temporary table", result: .ends(.nothing)),
        Weakening(
            without: "the lack of CREATE",
            """
            do $$ begin
                execute format('grant create on database %I to public', current_database());
            end $$
            """,
            lets: "makes a schema", result: .ends(.nothing)),
        Weakening(
            without: "the isolation level of changes",
            "select pg_temp.weaken('priv.begin_command', '<> ''read committed''', '= ''none''')",
            lets: "a change from an old snapshot", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the same, serializable",
            "select pg_temp.weaken('priv.begin_command', '<> ''read committed''', '= ''none''')",
            lets: "a change of a serializable transaction", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the zone in a moment",
            "select pg_temp.weaken('priv.are_dates', '(Z|[+-]\\d\\d:\\d\\d)', '')",
            lets: "a moment without its zone, which each zone reads differently",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the pinned zone",
            "alter function api.proposal(bigint) reset timezone",
            lets: "moves its own clock", result: .ends(.value("2099-01-01 14:00:00+14"))),
    ]

    private static let identity: [Weakening] = [
        Weakening(
            without: "the right to add members",
            "select pg_temp.weaken('priv.check_registration', 'not priv.is_ops()', 'false')",
            lets: "a submitter adds a member", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the second administrator",
            "select pg_temp.weaken('priv.granted_by', 'other.id = p_member', 'false')",
            lets: "an administrator confirms itself", result: .ends(.outcome("nothing_to_do"))),
        Weakening(
            without: "the right to disable",
            "select pg_temp.weaken('priv.check_disabling', 'not priv.is_ops()', 'false')",
            lets: "a member disables a member", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to pause",
            """
            select pg_temp.weaken('priv.check_journey_change', 'elsif not priv.is_ops() and',
                'elsif false and')
            """,
            lets: "a submitter pauses a journey of operations", result: .ends(.outcome("ok"))),
    ]

    private static let commands: [Weakening] = [
        Weakening(
            without: "the verb of a command id",
            "select pg_temp.weaken('priv.begin_command', 'v_first.verb = p_verb', 'true')",
            lets: "uses a command id again for another command",
            result: .ends(.outcome("not_found")))
    ]
}
