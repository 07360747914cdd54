/// The settings of the embedded server, written again by every `up`.
enum ServerSettings {
    static let fileName = "wayleave.conf"

    /// Included last by `postgresql.conf`, so that these win.
    ///
    /// The paths are relative to the data folder: a socket's path may have 107 bytes only, and the
    /// home may be deeper than that.
    static func text(clusterName: String) -> String {
        """
        # Written by `wayleave up`; changes here are lost.
        listen_addresses = ''
        port = 5432
        unix_socket_directories = '../run'
        unix_socket_permissions = 0700
        shared_buffers = 64MB
        max_connections = 100
        fsync = on
        max_wal_senders = 0
        max_wal_size = 256MB
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        cluster_name = '\(clusterName)'
        # Seven files, one a weekday, each begun anew after a week.
        logging_collector = on
        log_directory = '../log'
        log_filename = 'server-%a.log'
        log_file_mode = 0600
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_line_prefix = '%m [%p] %q%u@%d '

        """
    }

    /// Whoever can open the socket's folder, mode 0700, may come in as any role.
    static let access = """
        # Written by `wayleave up`. The folder of the socket is the lock.
        local all all trust

        """
}
