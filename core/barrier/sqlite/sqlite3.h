#error "sqlite3.h belongs to core/db alone: see the layers in README.md"
