<?php
/* Sets up WordPress and puts the articles of a JSON file in; run by `site.py`, not by a server. */
define('WP_INSTALLING', true);
require getenv('WP_ROOT') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Sở Nông nghiệp tỉnh An Lạc', 'quantri', 'quantri@anlac.example', true, '', 'mat-khau');
update_option('timezone_string', 'Asia/Ho_Chi_Minh');
update_option('date_format', 'd/m/Y');
update_option('time_format', 'H:i');
update_option('posts_per_rss', 10);
update_option('posts_per_page', 6);
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->flush_rules(false);
wp_delete_post(1, true);
wp_delete_post(2, true);
foreach (json_decode(file_get_contents(getenv('WP_ARTICLES')), true) as $article) {
    $category = wp_create_category($article['category']);
    $id = wp_insert_post([
        'post_title' => $article['title'],
        'post_name' => $article['slug'],
        'post_content' => $article['content'],
        'post_date' => $article['date'],
        'post_status' => 'publish',
        'post_author' => 1,
        'post_category' => [$category],
    ], true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message());
        exit(1);
    }
    if ($article['comment']) {
        wp_insert_comment([
            'comment_post_ID' => $id,
            'comment_author' => 'Bạn đọc',
            'comment_content' => $article['comment'],
            'comment_approved' => 1,
        ]);
    }
}
