"""What is kept: tables, migrations, the folder of original messages."""
